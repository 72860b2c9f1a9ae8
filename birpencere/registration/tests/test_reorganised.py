"""The operator merges and splits, and takes it back, by signatures; the agencies hear of it."""

from datetime import date
from typing import Any

import pytest

from birpencere.applications.tests.conftest import MORNING
from birpencere.identity.tests.rights import As
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.notifications.models import Notice
from birpencere.registration import actions
from birpencere.registration.models import PlannedDecision
from birpencere.registration.tests.conftest import news_of
from birpencere.registry.actions import reorganise, undo_reorganisation
from birpencere.registry.models import Entry, Reorganisation
from birpencere.registry.types import Plan

pytestmark = pytest.mark.usefixtures("entries")


def test_the_agency_has_one_letter_on_a_merger_with_its_reason_and_one_on_its_undoing(
    parvana: Actor, sevda: Actor, web: As
) -> None:
    plan = Plan("merge", ("20.2",), ("20.4",), MORNING.date(), "Eyni sənədlər", "191, 10.6")
    with web(sevda):
        made = reorganise(plan=plan, acting=sevda, now=MORNING)
    told = Notice.objects.filter(person=parvana.person_id)
    ended, going_on = (Entry.objects.get(service__number=one) for one in ("20.2", "20.4"))
    [letter] = told
    assert f"{ended.number}, {going_on.number}" in letter.body
    assert letter.subject == "Operator reyestrdəki xidmətləri birləşdirib"
    assert "qeydiyyatı bitib" in letter.body
    assert "Eyni sənədlər (191, 10.6)" in letter.body
    with web(sevda):
        undo_reorganisation(reorganisation_id=made.pk, reason="Səhv", acting=sevda, now=MORNING)
    ended.refresh_from_db()
    assert (ended.status, told.all().count()) == ("registered", 2)
    assert not Notice.objects.filter(person=sevda.person_id).exists()


MERGER = Plan("merge", ("20.1", "20.2"), ("20.4",), date(2026, 11, 17), "Vahid", "191, 10.6")
ASKED: dict[str, Any] = {"phone": "+994501000005", "language": "az"}


def begun(sevda: Actor, plan: Plan = MERGER) -> PlannedDecision:
    return actions.begin_reorganisation(
        plan=plan, digest="d" * 64, **ASKED, acting=sevda, now=MORNING
    )


def status() -> str:
    return str(Entry.objects.get(service__number="20.1").status)


def test_services_are_merged_and_that_is_undone_when_the_operator_has_signed_and_once(
    sevda: Actor,
) -> None:
    planned = begun(sevda)
    assert status() == "registered", "asking the phone decides nothing"
    for _twice in range(2):
        actions.reorganise_signed(news_of(planned.signing_id, sevda))
    planned.refresh_from_db()
    made = planned.made
    assert made
    assert (made.reason, made.person_id) == ("Vahid", sevda.person_id)
    assert status() == "cancelled"
    with pytest.raises(Invalid):
        actions.begin_undoing(
            reorganisation_id=made.pk,
            reason="",
            digest="e" * 64,
            **ASKED,
            acting=sevda,
            now=MORNING,
        )
    undoing = actions.begin_undoing(
        reorganisation_id=made.pk,
        reason="Səhv",
        digest="e" * 64,
        **ASKED,
        acting=sevda,
        now=MORNING,
    )
    assert status() == "cancelled"
    actions.reorganise_signed(news_of(undoing.signing_id, sevda))
    assert status() == "registered"


def test_of_two_signed_decisions_on_the_same_service_the_later_one_is_void_and_told(
    sevda: Actor,
) -> None:
    second = begun(sevda)
    reorganise(plan=MERGER, acting=sevda, now=MORNING)
    actions.reorganise_signed(news_of(second.signing_id, sevda))
    second.refresh_from_db()
    assert (second.state, second.made_id) == ("void", None)
    [letter] = Notice.objects.filter(person=sevda.person_id)
    assert letter.subject == "Birləşdirmə və ya bölünmə barədə qərarınız icra olunmayıb"
    assert Reorganisation.objects.exclude(person=None).count() == 1
