"""Merging and splitting services as one decision of the operator: what changes, what goes on, and who may."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from birpencere.applications.actions import accept, start_draft
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import (
    FACTS,
    MORNING,
    SignIn,
    aysel,
    begin,
    country,
    draft,
    entries,
    licence,
    rashad,
    sevda,
    sign_in,
    snapshot,
    submitted,
)
from birpencere.audit.models import Entry as Trail
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import Conflict, Forbidden, Invalid, SignInRequired
from birpencere.kernel.tests.races import at_once, kinds
from birpencere.registration.actions import reorganise_signed
from birpencere.registration.models import PlannedDecision
from birpencere.registration.tests.conftest import news_of
from birpencere.registry.actions import reorganise, undo_reorganisation
from birpencere.registry.errors import ServiceEnded
from birpencere.registry.models import Entry, EntryChange, Lineage, Reorganisation
from birpencere.registry.queries import catalogue, search
from birpencere.registry.types import Plan
from birpencere.signatures.models import SigningSession
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.queries.usage import most_used, usage_rows
from birpencere.statistics.tests.places import used

__all__ = [
    "aysel",
    "begin",
    "country",
    "draft",
    "entries",
    "licence",
    "rashad",
    "rights",
    "sevda",
    "sign_in",
    "snapshot",
    "submitted",
    "web",
]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entries")]
MERGER = Plan("merge", ("20.1", "20.2"), ("20.4",), date(2026, 11, 17), "Vahid icazə", "191, 10.6")
SPLIT = Plan("split", ("20.4",), ("20.5", "20.9"), date(2026, 11, 17), "İki sahə", "191, 10.6")
DESK = "/en/registry-desk/merge-split"
PHONE = "+994501000005"


def entry_of(number: str) -> Entry:
    return Entry.objects.get(service__number=number)


def used_in_2026() -> dict[str, int]:
    rows = usage_rows(date(2026, 1, 1), date(2026, 12, 31), "service")
    return {row.key: row.count for row in rows}


def history(number: str) -> list[str]:
    changes = EntryChange.objects.filter(entry__service__number=number).order_by("number")
    return [str(change.kind) for change in changes]


def test_a_merger_ends_its_predecessors_and_keeps_what_was_begun(
    submitted: Application, aysel: Actor, rashad: Actor, sevda: Actor
) -> None:
    reorganise(plan=MERGER, acting=sevda, now=MORNING)
    assert (entry_of("20.1").status, history("20.1")) == ("cancelled", ["registered", "merged"])
    assert (entry_of("20.4").status, history("20.4")) == ("registered", ["registered", "merged"])
    assert EntryChange.objects.filter(kind="merged", reason__contains="191, 10.6").count() >= 3
    with pytest.raises(ServiceEnded):
        start_draft(
            revision=submitted.revision,
            organisation_id=None,
            facts=FACTS,
            another=True,
            acting=aysel,
            now=MORNING,
        )
    accepted = accept(
        application_id=submitted.pk, version=submitted.version, acting=rashad, now=MORNING
    )
    assert accepted.revision_id == submitted.revision_id


def test_old_addresses_lead_on_the_search_offers_what_took_the_place_and_figures_go_on(
    country: None, sevda: Actor, sign_in: SignIn
) -> None:
    old = catalogue().service("20.1")
    for number, count in (("20.1", 7), ("20.2", 5), ("20.4", 1), ("20.5", 2)):
        service_id = catalogue().service(number).id
        used(at=MORNING, times=count, service_id=service_id)
    move_arrived(now=MORNING)
    reorganise(plan=MERGER, acting=sevda, now=MORNING)
    sign_in(sevda)
    answer = Client().get("/en/services/20.1")
    new = catalogue().service("20.4")
    assert (answer.status_code, answer["Location"]) == (301, f"{new.path('en')}?instead_of=20.1")
    assert old.title.en in Client().get(answer["Location"]).content.decode()
    assert search(old.title.az, "az", 1).services[0].thing.number == "20.4"
    assert old.slug not in Client().get(f"/en/agencies/{new.provider.slug}").content.decode()
    assert used_in_2026() == {"20.4": 13, "20.5": 2}
    reorganise(plan=SPLIT, acting=sevda, now=MORNING)
    assert used_in_2026() == {"20.4": 13, "20.5": 2}
    assert [one.number for one, _count in most_used("year", MORNING.date(), 3)] == ["20.5"]
    lineage = catalogue().lineage_of(catalogue().service("20.9"))
    assert [one.number for one in lineage] == ["20.4", "20.1", "20.2"]
    page = Client().get("/en/services/20.4").content.decode()
    assert all(catalogue().service(number).slug in page for number in ("20.5", "20.9"))


@pytest.mark.law("B-agr-4")
def test_the_ministry_of_agricultures_two_into_one_and_one_into_three(
    country: None, sevda: Actor
) -> None:
    """As the catalogue has them, and the same once more as the operator's own decisions."""
    assert history("MA-M1") == ["registered", "merged"]
    assert history("MA-S1") == ["registered", "split"]
    for decision in Reorganisation.objects.all():
        undo_reorganisation(reorganisation_id=decision.pk, reason="S", acting=sevda, now=MORNING)
    assert not catalogue().service("MA-S1").has_ended
    for kind, before, after in (
        ("merge", ("MA-M1", "MA-M2"), ("MA-N2",)),
        ("split", ("MA-S1",), ("MA-N3", "MA-N6", "MA-N7")),
    ):
        reorganise(
            plan=Plan(kind, before, after, date(2026, 11, 17), "S", "191"),
            acting=sevda,
            now=MORNING,
        )
    assert catalogue().service("MA-S1").successors == ("MA-N3", "MA-N6", "MA-N7")
    assert catalogue().service("MA-N2").predecessors == ("MA-M1", "MA-M2")
    assert history("MA-S1") == ["registered", "split", "undone", "split"]


def test_a_decision_is_undone_by_another_one_and_nothing_is_deleted(sevda: Actor) -> None:
    done = reorganise(plan=MERGER, acting=sevda, now=MORNING)
    with pytest.raises(Invalid):
        undo_reorganisation(reorganisation_id=done.pk, reason="", acting=sevda, now=MORNING)
    undo_reorganisation(reorganisation_id=done.pk, reason="Səhv", acting=sevda, now=MORNING)
    with pytest.raises(Conflict):
        undo_reorganisation(reorganisation_id=done.pk, reason="Səhv", acting=sevda, now=MORNING)
    assert entry_of("20.1").status == "registered"
    assert history("20.1") == ["registered", "merged", "undone"]
    assert history("20.4") == ["registered", "merged", "undone"]
    assert Client().get("/en/services/communications-licence").status_code == 200
    assert Lineage.objects.filter(reorganisation=done).count() == 2
    assert Trail.objects.filter(object_id=done.pk).count() == 2
    reorganise(plan=MERGER, acting=sevda, now=MORNING)
    assert entry_of("20.1").status == "cancelled"


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"kind": "swap"}, {"kind"}),
        ({"predecessors": ()}, {"predecessors"}),
        ({"successors": ("20.4", "20.5")}, {"successors"}),
        ({"kind": "split", "successors": ("20.4",)}, {"predecessors", "successors"}),
        ({"successors": ("20.1",)}, {"successors"}),
        ({"predecessors": ("20.1", "20.99")}, {"predecessors"}),
        ({"predecessors": ("20.1", "MA-M1")}, {"predecessors"}),
        ({"successors": ("MA-S1",)}, {"successors"}),
        (
            {"day": date(2026, 11, 18), "reason": "", "legal_basis": ""},
            {"day", "reason", "legal_basis"},
        ),
    ],
)
def test_what_is_no_merger_or_split_changes_nothing(
    sevda: Actor, wrong: dict[str, Any], fields: set[str]
) -> None:
    with pytest.raises(Invalid) as invalid:
        reorganise(plan=replace(MERGER, **wrong), acting=sevda, now=MORNING)
    assert invalid.value.fields.keys() == fields
    assert not Reorganisation.objects.exclude(person=None).exists()
    assert not catalogue().service("20.1").has_ended


def test_only_the_operator_with_an_electronic_signature_decides(
    rashad: Actor, sevda: Actor, web: As
) -> None:
    with pytest.raises(Forbidden):
        reorganise(plan=MERGER, acting=rashad, now=MORNING)
    with pytest.raises(SignInRequired):
        reorganise(plan=MERGER, acting=replace(sevda, assurance=Assurance.LOW), now=MORNING)
    with web(rashad):
        assert Reorganisation.objects.update(undone_at=MORNING) == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Reorganisation.objects.create(kind="merge", at=MORNING)
    with web(sevda):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Lineage.objects.all().delete()
        reorganise(plan=MERGER, acting=sevda, now=MORNING)


def test_the_operator_chooses_checks_and_decides_on_pages_and_loses_nothing(
    sevda: Actor, rashad: Actor, sign_in: SignIn
) -> None:
    typed = {"kind": "merge", "predecessors": ["20.1"], "reason": "Vahid", "legal_basis": "191"}
    typed |= {"day-day": "17", "day-month": "11", "day-year": "2026"}
    browser = sign_in(sevda)
    found = browser.post(f"{DESK}/new", typed | {"do": "find", "q": "20.2"}).content.decode()
    assert 'value="from:20.2"' in found
    assert "Vahid" in found
    wrong = browser.post(f"{DESK}/new", typed | {"do": "check"})
    assert wrong.status_code == 422
    assert "Choose the service that takes the place." in wrong.content.decode()
    chosen = browser.post(f"{DESK}/new", typed | {"do": "to:20.4"}).content.decode()
    assert '<input type="hidden" name="successors" value="20.4">' in chosen
    typed["successors"] = ["20.4"]
    assert (
        "Check before it is done"
        in browser.post(f"{DESK}/new", typed | {"do": "check"}).content.decode()
    )
    assert not catalogue().service("20.1").has_ended
    assert browser.post(f"{DESK}/new", typed | {"do": "confirm", "phone": "5"}).status_code == 422
    asked = browser.post(f"{DESK}/new", typed | {"do": "confirm", "phone": PHONE})["Location"]
    assert "made ready for your signature" in browser.get(asked).content.decode()
    SigningSession.objects.update(status="failed", reason="USER_REFUSED")
    again = browser.get(asked).content.decode()
    assert "The document was not signed" in again
    assert 'name="successors" value="20.4"' in again
    page = _signed(browser, sevda, asked)
    assert catalogue().service("20.1").successors == ("20.4",)
    assert "It is done" in browser.get(f"{page}?done=1").content.decode()
    assert browser.get(f"{page}/decision.pdf").status_code == 200
    assert browser.get(DESK).status_code == 200
    assert browser.post(page, {"reason": "", "phone": PHONE}).status_code == 422
    undoing = browser.post(page, {"reason": "Səhv", "phone": PHONE})["Location"]
    assert _signed(browser, sevda, undoing) == page
    assert not catalogue().service("20.1").has_ended
    for address in (DESK, f"{DESK}/new", page):
        assert sign_in(rashad).get(address).status_code == 403


def _signed(browser: Client, acting: Actor, asked: str) -> str:
    """The phone has answered; where the page leads then."""
    planned = PlannedDecision.objects.get(pk=asked.rpartition("/")[2])
    reorganise_signed(news_of(planned.signing_id, acting))
    return str(browser.get(asked)["Location"]).partition("?")[0]


@pytest.mark.django_db(transaction=True)
def test_of_two_mergers_of_the_same_service_at_once_one_is_done(sevda: Actor) -> None:
    other = replace(MERGER, predecessors=("20.1", "20.3"), successors=("20.9",))
    outcomes = at_once(
        lambda: reorganise(plan=MERGER, acting=sevda, now=MORNING),
        lambda: reorganise(plan=other, acting=sevda, now=MORNING),
    )
    assert kinds(outcomes) == {Reorganisation: 1, Invalid: 1}
    assert history("20.1") == ["registered", "merged"]
    assert Reorganisation.objects.exclude(person=None).count() == 1
    assert len(catalogue().service("20.1").successors) == 1
