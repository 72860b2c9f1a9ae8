"""The public registry: found, read at its number for ever, with its history; how punctual the operator is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birpencere.identity.tests.rights import As
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.cached import Cached
from birpencere.registration.models import EntryApplication, Turn
from birpencere.registration.queries.public import Wanted, entries_like, is_mistyped
from birpencere.registration.tests.conftest import MORNING, licence
from birpencere.registry import queries
from birpencere.registry.actions import Basis, cancel, correct, reorganise
from birpencere.registry.annex2 import EntryData
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entries", "sign_in")]
BASIS = Basis(uuid4(), "ER-2026-000007", "Lisenziyanın adı dəyişib")
QUERIES_OF_A_LIST = 2
QUERIES_OF_AN_ENTRY = 7


def read(address: str) -> str:
    answer = Client().get(f"/en{address}?{uuid4()}" if "?" not in address else f"/en{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(**wanted: str) -> list[str]:
    return [one.number for one in entries_like(Wanted(**wanted), "az")]


@pytest.mark.law("R-10.5.1", "R-10.5.2", "R-10.5")
def test_an_entry_shows_its_form_and_all_that_was_done_to_it(sevda: Actor) -> None:
    entry = licence()
    held = EntryData.of(entry.data)
    better = held.taking(
        ["name"], EntryData.of(entry.data | {"name": {"az": "Yeni ad", "en": "", "ru": ""}})
    )
    correct(entry_id=entry.pk, data=better, basis=BASIS, acting=sevda, now=MORNING)
    page = read(f"/registry/{entry.number}")
    for point in range(1, 11):
        assert f'<dt class="bp-summary__name">{point}. ' in page
    for told in (
        entry.number,
        "Yeni ad",
        held.name.en,
        "ER-2026-000007",
        BASIS.reason,
        "Corrected",
    ):
        assert told in page
    assert "The operator of the registry" in page
    assert "Sevda" not in page
    assert "Revision 1" in page
    assert "Starting a business" in read(
        f"/registry/{catalogue().service('32.14').registry_number}"
    )


def test_an_entry_is_there_from_the_moment_of_its_registration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry, made = licence(), list[bool]()

    def snapshot(version: object) -> object:
        """The process has looked a moment before."""
        told = queries._snapshot(None)
        made.append(True)
        before = [one for one in told.catalogue.services if one.number != "20.1"]
        known = replace(told.catalogue, services=tuple(before))
        return told if len(made) > 1 else replace(told, catalogue=known)

    monkeypatch.setattr(queries, "_KEPT", Cached(snapshot, lambda: None))
    assert queries.catalogue().every_service
    assert entry.number in read(f"/registry/{entry.number}")


@pytest.mark.law("R-10.5.1")
def test_a_cancelled_entry_stays_readable_with_its_reason_and_what_replaced_it(
    sevda: Actor,
) -> None:
    entry = licence()
    cancel(entry_id=entry.pk, basis=BASIS, acting=sevda, now=MORNING)
    page = read(f"/registry/{entry.number}")
    assert "The registration of this service was cancelled" in page
    assert BASIS.reason in page
    assert "20.1" in numbers(status="cancelled")
    assert "20.1" in numbers(query="lisenziya", status="cancelled")
    day = MORNING.date()
    plan = Plan("merge", ("20.2",), ("20.4",), day, "Birləşdirilib", "191, 10.6")
    reorganise(plan=plan, acting=sevda, now=MORNING)
    page = read(f"/registry/{catalogue().service('20.2').registry_number}")
    assert "Birləşdirilib (191, 10.6)" in page
    assert catalogue().service("20.4").registry_path("en") in page


def test_entries_are_found_by_number_words_agency_sector_life_event_kind_and_status() -> None:
    entry, service = licence(), catalogue().service("20.1")
    assert numbers(query=entry.number) == ["20.1"]
    found = Client().get(f"/en/registry?q={entry.number}")
    assert (found.status_code, found["Location"]) == (302, service.registry_path("en"))
    assert "20.1" in numbers(query="rabitə lisenziya")
    both = numbers(agency=service.provider.slug, kind="interactive", sector=service.sector.slug)
    assert "20.1" in both
    assert 1 < len(both) < len(numbers(agency=service.provider.slug))
    assert set(numbers(life_event="buying-a-car")) >= {"10.19", "PS-01"}
    assert numbers(status="cancelled") == ["MA-M1", "MA-M2", "MA-S1"]
    assert "MA-M1" in numbers(query="baytarlıq idxal icazə")
    assert numbers(agency="nothing", query="20.1") == []
    assert "2 entries" not in read("/registry?sector=nothing")
    assert is_mistyped(f"{entry.number[:-1]}{(int(entry.number[-1]) + 1) % 10}")
    assert not is_mistyped(entry.number)
    assert not is_mistyped("20.1-2026-000001")
    assert 'rel="next"' in read("/registry?page=2")
    assert Client().get("/en/registry/20.1-9999-9").status_code == 404


def test_the_rate_in_time_stands_on_the_front_page_and_late_decisions_are_public(
    web: As,
) -> None:
    january = datetime(2026, 1, 12, 8, tzinfo=UTC)
    application = EntryApplication.objects.create(
        kind="correct",
        agency=licence().agency,
        entry=licence(),
        base={},
        data={},
        created_at=january,
        changed_at=january,
    )
    for place, late in enumerate([0, 0, 0, 2], start=1):
        Turn.objects.create(
            application=application,
            number=place,
            kind="correct",
            sent_at=january,
            due_at=january + timedelta(days=1),
            decided_at=january + timedelta(days=1 + late),
            outcome="granted",
            days_late=late,
        )
    with web(ANONYMOUS):
        page = read("/registry")
        assert "75 %" in page
        assert "/en/registry/decisions" in page
        assert "2 working days late" in read("/registry/decisions")


def test_a_page_asks_the_database_as_often_for_ten_changes_as_for_one(sevda: Actor) -> None:
    entry = licence()
    for number in range(10):
        name = {"name": {"az": f"Ad {number}", "en": "", "ru": ""}}
        data = EntryData.of(entry.data).taking(["name"], EntryData.of(entry.data | name))
        correct(entry_id=entry.pk, data=data, basis=BASIS, acting=sevda, now=MORNING)
    read("/registry")
    read(f"/registry/{entry.number}")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        read("/registry?status=registered")
    assert len(asked) <= QUERIES_OF_A_LIST
    with CaptureQueriesContext(connection) as asked:
        read(f"/registry/{entry.number}")
    assert len(asked) <= QUERIES_OF_AN_ENTRY
