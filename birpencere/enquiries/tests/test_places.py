"""The postal map: more than 1,550 offices, found by street, code and telephone, and the route to them."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from birpencere.enquiries.rules.hours import is_open
from birpencere.enquiries.rules.places import bearing_to, direction, drawing, metres_between
from birpencere.enquiries.tests.conftest import text
from birpencere.enquiries.tests.test_every_service import ask
from birpencere.enquiries.types import Origin, Place, Point
from birpencere.kernel.working_days import BAKU, Calendar
from sandbox.registers.post import post_offices
from sandbox.testing import Running

BAKU_CITY, GANJA = Point(40.3777, 49.8534), Point(40.6828, 46.3606)


@pytest.mark.law("B-map-1")
def test_the_map_knows_more_than_1550_offices_and_what_the_bulletin_promises_of_them() -> None:
    rows = post_offices().rows
    assert len(rows) > 1550
    assert len({row["postal_code"] for row in rows}) == len(rows)
    for row in rows:
        assert 38.3 < row["lat"] < 41.95, row
        assert 44.7 < row["lon"] < 50.4, row
        assert row["address"].startswith(row["postal_code"])
        assert row["hours"]
        assert row["phone"]


@pytest.mark.law("B-map-2")
@pytest.mark.parametrize(
    "typed",
    [
        {"street": "FUZULI"},
        {"postal_code": "az1004"},
        {"phone": "(012) 500-17"},
        {"phone": "+994125001705"},
        {"street": "füzuli", "phone": "500 17 05"},
    ],
)
def test_an_office_is_found_by_street_code_and_telephone_however_typed(
    world: Running, country: None, client: Client, typed: dict[str, str]
) -> None:
    answer = ask(client, "PS-06", typed)
    assert "AZ1004, Bakı, Füzuli küçəsi 41" in answer
    assert "+994 12 500 17 05" in answer


@pytest.mark.law("B-map-1", "B-map-3")
def test_the_route_is_shown_from_where_one_sets_out(
    world: Running, country: None, client: Client
) -> None:
    response = client.post("/en/services/PS-06/ask", {"near": "bərdə, nizami", "_route": "AZ0900"})
    answer, page = text(response).partition("Answer of the register")[2], response.content.decode()
    assert "Route to: Post office AZ0900, Bərdə" in answer
    assert "as the crow flies, to the" in answer
    assert "The nearest first, from: Bərdə, Nizami küçəsi" in answer
    assert "openstreetmap.org/directions?route=40.3" in page
    assert 'href="geo:40.3744' in page
    assert page.count("bp-map__line") == 1
    assert "geolocation=(self)" in response.headers["Permissions-Policy"]
    assert answer.count("Show the route") >= 20


@pytest.mark.law("B-map-3")
def test_without_a_start_the_route_says_what_is_missing(
    world: Running, country: None, client: Client
) -> None:
    answer = ask(client, "PS-06", {"postal_code": "AZ1004", "_route": "AZ1004"})
    assert "Type where you set out from" in answer
    empty = client.post("/en/services/PS-06/ask", {})
    assert empty.status_code == 422
    assert "Type a street, a postal code" in text(empty)


def test_distance_and_direction_are_those_of_the_earth() -> None:
    assert metres_between(BAKU_CITY, GANJA) == pytest.approx(297_000, rel=0.01)
    with translation.override("en"):
        assert str(direction(bearing_to(BAKU_CITY, GANJA))) == "to the west"
        assert str(direction(bearing_to(GANJA, BAKU_CITY))) == "to the east"
    assert metres_between(GANJA, GANJA) == 0


def test_every_dot_stands_on_the_sheet_with_north_on_top() -> None:
    places = [Place(name, name, (), at, None, None, None) for name, at in (("g", GANJA),)]
    sheet = drawing(places, Origin("b", BAKU_CITY))
    (ganja,), baku = sheet.dots, sheet.origin
    assert baku
    assert ganja.x < baku.x
    assert ganja.y < baku.y
    assert all(0 < dot.x < 360 and 0 < dot.y < 280 for dot in (ganja, baku))
    assert drawing(places, None).dots[0] == drawing(places, Origin("g", GANJA)).origin


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-20T08:59", False),
        ("2026-11-20T09:00", True),
        ("2026-11-20T13:30", False),
        ("2026-11-20T18:00", False),
        ("2026-11-21T10:00", True),
        ("2026-11-22T10:00", False),
        ("2026-11-09T10:00", False),
    ],
)
def test_an_office_is_open_by_its_hours_and_closed_on_holidays(at: str, expected: bool) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=BAKU)
    hours = "Mo-Fr 09:00-13:00,14:00-18:00; Sa 09:00-14:00"
    assert is_open(hours, moment, Calendar()) is expected
