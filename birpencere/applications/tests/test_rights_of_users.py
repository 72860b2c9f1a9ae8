"""What the law grants to every user: the same terms, information without a name, to know who acted and for how long."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from birpencere.applications.models import Application
from birpencere.applications.queries import (
    deadline_of,
    dues_of,
    reading_of,
    regulation_for,
    timeline_of,
)
from birpencere.applications.tests.conftest import MORNING, NOW, Begin, filled_in, sent
from birpencere.kernel.actor import Actor
from birpencere.registry.queries import catalogue
from birpencere.regulations.rules import checklist_for, evidence_for

HOUR = timedelta(hours=1)
WAY_IN = re.compile(r'href="(/en/services/[\w-]+/(?!regulation)[a-z]+)"')
"""From the page of a service to where it is used."""


@pytest.mark.law("R-5.1.3")
def test_two_people_who_ask_for_the_same_get_it_on_the_same_terms(
    begin: Begin, aysel: Actor, leyla: Actor
) -> None:
    first, second = (_terms(sent(filled_in(begin(who), who), who)) for who in (aysel, leyla))
    assert all(first)
    assert first == second


def _terms(case: Application) -> tuple[object, ...]:
    """Until when and by which regulation it is decided, for how much, on which documents, after which checks."""
    regulation, reading = regulation_for(case), reading_of(case, MORNING)
    deadline = deadline_of(case, MORNING)
    return (
        case.revision_id,
        deadline and deadline.due,
        [(due.fee.key, due.amount) for due in dues_of(case, reading, MORNING)],
        [(one.evidence.key, len(one.files)) for one in evidence_for(regulation, reading)],
        [check.key for check in checklist_for(regulation, reading)],
    )


@pytest.mark.law("B-ref-2")
def test_every_step_says_who_acted_for_whom_when_and_how_long_it_lasted(
    approved: Application,
) -> None:
    with translation.override("az"):
        story = timeline_of(approved, NOW)
        steps = {str(one.title): one for one in story if one.lasted is not None}
    accepted = steps["Sənədlər qəbul edildi"]
    assert accepted.who == "Rəşad Hüseynov"
    assert accepted.organisation == "Nəqliyyat, Rabitə və Yüksək Texnologiyalar Nazirliyi"
    assert (accepted.at, accepted.lasted) == (MORNING + 2 * HOUR, HOUR)
    assert [one.who for one in steps.values()] == ["Aysel Məmmədova"] * 2 + ["Rəşad Hüseynov"] * 4


@pytest.mark.law("R-4.3b")
def test_no_informative_service_asks_who_one_is(country: None) -> None:
    """Those that only tell something are opened by a stranger elsewhere: editorial, test_every_service.py."""
    informative = [one for one in catalogue().every_service if one.kind == "informative"]
    ways = {
        address
        for service in informative
        if service.archetype != "information"
        for address in WAY_IN.findall(Client().get(service.path("en")).text)
    }
    assert len(ways) == 12
    for address in ways:
        assert "sign-in" not in Client().get(address).get("Location", ""), address
