"""Every service leads to a result, and a rehearsal finds those that would not."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, country, snapshot
from birpencere.kernel.actor import Actor
from birpencere.registry.models import Service
from birpencere.registry.queries import catalogue
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.actions.loading import PARTICULARS
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.models import Revision
from birpencere.regulations.rules import read
from birpencere.regulations.tests.documents import (
    EVERY_TYPE,
    document,
    field,
    options,
    regulation,
    written,
)
from birpencere.rehearsal.answers import FILES, PERSON, explore
from birpencere.rehearsal.run import rehearse, rehearse_one

__all__ = ["country", "snapshot"]
SYSTEM = Actor.system("tests")
TODAY = date(2026, 11, 17)
WHOLE = "PROOFS_SERVICES" in os.environ
"""All services, or one of those that run on the same typical text."""
TYPICAL = settings.CATALOGUE / "regulations" / "typical"
Faults = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _one_of_a_kind() -> set[str]:
    """Every service with words of its own, and of those on the same typical text the first."""
    own = {path.name.partition("-")[0] for path in (TYPICAL / PARTICULARS).glob("*.yaml")}
    kinds: dict[object, str] = {}
    rows = Revision.objects.filter(status=Revision.Status.PUBLISHED).select_related("service")
    for revision in rows.order_by("service__position", "service__number"):
        service = revision.service
        kind = (service.archetype, service.result_type)
        has_own = not revision.is_typical or service.number in own
        kinds.setdefault(service.number if has_own else kind, service.number)
    return set(kinds.values())


@pytest.mark.law("R-2.1.1", "B-int-2", "R-4.1")
@pytest.mark.django_db
def test_every_service_reaches_a_result(
    country: None, record_property: Callable[[str, object], None]
) -> None:
    ended = {one.number for one in catalogue().every_service if one.has_ended}
    wanted = _whole() if WHOLE else _one_of_a_kind()
    found = list(rehearse(wanted, MORNING))
    well = {one.number for one in found if one.is_well}
    record_property("rehearsal", f"{len(well)} of {len(wanted - ended)} reach a result")
    assert [str(one) for one in found if not one.is_well] == []
    assert well == wanted - ended
    assert ended == {"MA-M1", "MA-M2", "MA-S1"}
    assert not Application.objects.exists()


def _whole() -> set[str]:
    listed = {one.number for one in catalogue().services}
    assert len(listed) == 285
    return listed | set(Service.objects.values_list("number", flat=True))


@pytest.fixture
def faults(country: None) -> Faults:
    """What a rehearsal finds in a service with these questions and parts."""

    def faults(*fields: dict[str, Any], **parts: Any) -> list[str]:
        text = written(document(*fields, **parts))
        revision = publish_revision(text=text, file_name="x.yaml", acting=SYSTEM, now=MORNING)
        return rehearse_one(revision, MORNING).faults

    return faults


@pytest.mark.django_db
def test_a_service_without_a_fault_has_none(faults: Faults) -> None:
    assert faults(field("name")) == []


@pytest.mark.django_db
def test_a_question_that_no_answer_satisfies_is_found(faults: Faults) -> None:
    never = {"valid": "age > 200 && age < 100", "message": {"az": "Yox", "en": "No", "ru": "Нет"}}
    assert faults(field("age", "number", checks=[never])) == ["nobody gets past age: Yox"]


@pytest.mark.django_db
def test_a_question_that_nobody_is_asked_is_found(faults: Faults) -> None:
    colour = field("colour", "choice", options=options("red", "green"))
    hidden = field("shade", shown='colour == "blue"')
    assert faults(colour, hidden) == ["nobody is ever asked shade in the step page"]


@pytest.mark.django_db
def test_a_condition_that_contradicts_itself_is_found(faults: Faults) -> None:
    owned, both = field("owned", "yes_no"), field("rent", shown="owned == true && owned == false")
    assert faults(owned, both) == ["nobody is ever asked rent in the step page"]


@pytest.mark.django_db
def test_the_command_says_how_many_and_fails_where_one_does_not(
    country: None, faults: Faults
) -> None:
    out = StringIO()
    call_command("services", "rehearse", "20.2", stdout=out)
    assert out.getvalue().endswith("1 of 1 reach a result\n")
    assert faults(field("rent", shown="1 == 2"))
    with pytest.raises(CommandError):
        call_command("services", "rehearse", "20.1", "20.2", stdout=out)
    assert "1 of 2 reach a result" in out.getvalue()


@pytest.mark.django_db
def test_the_text_by_which_a_service_runs_can_be_taken_as_a_start(country: None) -> None:
    out = StringIO()
    call_command("services", "text", "5.14", stdout=out)
    own = publish_revision(text=out.getvalue(), file_name="5.14.yaml", acting=SYSTEM, now=MORNING)
    assert not own.is_typical
    with pytest.raises(CommandError):
        call_command("services", "text", "999.1", stdout=out)


def test_a_question_of_each_type_is_answered_and_its_slips_refused() -> None:
    every = regulation(*EVERY_TYPE)
    facts, typed = next(one for one in explore(every, TODAY).complete if one[0] is PERSON)
    assert read(every, typed, facts, TODAY, FILES).is_complete
    for one in every.form.fields:
        for slip in FIELDS[one.type].slips(one) if one.is_input else ():
            wrong = read(every, {**typed, one.key: slip}, facts, TODAY, FILES)
            assert wrong.values.get(one.key) is None, (one.key, slip)
