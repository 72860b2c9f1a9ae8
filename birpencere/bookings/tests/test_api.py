"""Times for machines."""

import pytest
from django.test import Client

from birpencere.bookings import api
from birpencere.bookings.tests.conftest import BRANCH, THURSDAY, Book, person
from birpencere.kernel.actor import Actor
from birpencere.web.throttle import Buckets

SLOTS = "/api/v1/services/social-security-queue/slots"
DAY = {"from": str(THURSDAY), "to": str(THURSDAY)}


@pytest.fixture(autouse=True)
def fresh(clock: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked too often yet."""
    monkeypatch.setattr(api, "READINGS", Buckets(api.READINGS.rate))


def test_what_is_free_is_public(book_at: Book, aysel: Actor, client: Client) -> None:
    book_at(aysel)
    asked = {**DAY, "branch": BRANCH, "visit": "disability"}
    [branch] = client.get(SLOTS, asked).json()
    assert branch["branch"] == BRANCH
    assert branch["slots"][0] == {
        "visit": "disability",
        "starts_at": "2026-11-19T14:00:00+04:00",
        "ends_at": "2026-11-19T14:40:00+04:00",
        "places": 2,
        "free": 1,
    }
    assert "Aysel" not in str(branch)


def test_all_branches_and_visits_where_none_is_named(country: None, client: Client) -> None:
    found = client.get(SLOTS, DAY).json()
    assert len(found) == 5
    assert {slot["visit"] for slot in found[0]["slots"]} == {
        "benefits", "pension", "disability", "employment",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"from": "2026-11-19", "to": "2026-11-18"}, 422),
        ({"from": "2026-11-19", "to": "2026-12-20"}, 422),
        ({"from": "soon"}, 422),
        ({"from": "9999-12-31"}, 422),
        ({}, 200),
    ],
)
def test_bad_days_are_told(
    country: None, client: Client, query: dict[str, str], status: int
) -> None:
    assert client.get(SLOTS, query).status_code == status


def test_a_service_without_times_has_none(country: None, client: Client) -> None:
    assert client.get("/api/v1/services/nothing/slots").status_code == 404
    assert person(1).is_person
