"""The doors of the figures: what each shows, what it says to bad input, and that it shows what was run."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from birpencere.applications.tests.conftest import country, snapshot
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import ANONYMOUS
from birpencere.kernel.usage import Use
from birpencere.registry.queries import catalogue
from birpencere.statistics.actions.loading import load_figures
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.models import TrafficDay
from birpencere.statistics.tests.places import NOON, used
from birpencere.statistics.tests.rolled import close

__all__ = ["country", "rights", "snapshot", "web"]
pytestmark = pytest.mark.django_db
AUTUMN = "from=2026-10-01&to=2026-11-30"
API = "/api/v1/statistics"


@pytest.fixture
def figures(country: None) -> None:
    licence, card = catalogue().service("20.1").id, catalogue().service("10.5").id
    used(times=12, service_id=licence)
    used(Use.LOOKUP, times=3, service_id=card)
    for days in range(20):
        used(Use.APPROVED, service_id=licence, value=days % 9, is_late=False)
    facts: dict[str, Any] = {"service_id": licence, "value": 4, "is_late": True}
    used(Use.REFUSED, times=10, ground="conditions_not_met", **facts)
    used(Use.REFUSED, times=5, ground="data_protection", **facts)
    used(Use.RATED, times=10, service_id=licence, value=5)
    used(Use.SIGNED, times=9, ground="asan_imza")
    used(Use.SIGNED_IN, times=8, ground="password")
    move_arrived(now=NOON)
    close(date(2026, 11, 30))
    used(times=2, service_id=card)


def reader() -> Client:
    """Somebody with a cookie, for whom no page is kept from the test before."""
    return Client(headers={"Cookie": "a=b"})


def page(address: str, query: str = AUTUMN, status: int = 200) -> str:
    answer = reader().get(f"/en/statistics{address}?{query}")
    assert answer.status_code == status, address
    return unescape(answer.content.decode()).replace("\u00a0", " ")


def words_of(text: str) -> str:
    """What a reader sees."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_every_page_shows_its_figures_with_the_statement_that_was_run(figures: None) -> None:
    one = catalogue().service("20.1")
    shown = {
        "": ("15 uses in the period", "In the browser"),
        "/agencies": (one.provider.title.en,),
        "/services": (one.title.en,),
        "/sectors": (one.sector.title.en,),
        f"/agencies/{one.provider.slug}": ("12 uses in the period", "42.9 %"),
        f"/sectors/{one.sector.slug}": ("12 uses in the period",),
        f"/services/{one.number}": (
            "12 uses in the period",
            "Mean of the answers",
            "In the browser",
            "The documents do not prove",
        ),
        "/processing": ("57.1 %",),
        "/refusals": ("42.9 %",),
        "/satisfaction": ("5 stars",),
        "/signatures": ("ASAN İmza", "Code and password"),
    }
    for address, words in shown.items():
        text = page(address)
        assert [word for word in words if word not in words_of(text)] == [], address
        assert "Counted are all uses up to place 77 of the ledger." in text, address
        for statement in re.findall(r"<code>(.*?)</code>", text, re.DOTALL):
            with connection.cursor() as cursor:
                cursor.execute(statement)
                assert cursor.fetchall()


def test_what_divides_people_is_told_in_steps_of_five_and_when_its_month_is_over(
    country: None,
) -> None:
    facts: dict[str, Any] = {"service_id": catalogue().service("20.1").id, "value": 4}
    used(Use.APPROVED, times=5, is_late=False, **facts)
    used(Use.REFUSED, times=2, is_late=True, ground="conditions_not_met", **facts)
    seldom = catalogue().service("20.2").id
    used(Use.APPROVED, times=5, is_late=False, value=1, service_id=seldom)
    move_arrived(now=NOON)
    assert "none is yet" in words_of(page("/services/20.1"))
    close(date(2026, 11, 30))
    later = words_of(page("/processing", "from=2026-12-01&to=2026-12-02"))
    assert "The last one: 1 November 2026 – 30 November 2026" in later
    text = page(f"/agencies/{catalogue().service('20.1').provider.slug}")
    refusals = text.partition('id="refusals"')[2].partition("</section>")[0]
    approved, refused = re.findall(r"<span>(<?\d+)</span>", refusals)[:2]
    assert (approved, refused in ("<5", "5")) == ("5", True)
    times = text.partition('id="processing"')[2].partition("</section>")[0]
    assert "not told: too few decisions" in times
    assert "Told in steps of five" in words_of(text)


@pytest.mark.law("B-sta-4")
def test_signatures_of_2017_are_shown_as_printed_with_the_ninety_that_do_not_fit(
    figures: None,
) -> None:
    load_figures(folder=settings.CATALOGUE)
    text = words_of(page("/signatures"))
    for number in ("67,452", "102,472", "102,382", "+90", "10,039,050", "10,295,973"):
        assert number.replace(",", " ") in text.replace(",", " "), number


@pytest.mark.law("B-sta-5")
def test_visits_are_shown_with_those_that_the_bulletin_printed(country: None) -> None:
    load_figures(folder=settings.CATALOGUE)
    TrafficDay.objects.create(
        salt_id="00000000-0000-4000-8000-000000000001",
        day=NOON.date(),
        visits=300,
        visitors=200,
        returning_visitors=50,
        views=900,
        seconds=300 * 386,
        views_az=900,
        views_en=0,
        views_ru=0,
        mobile_visitors=80,
    )
    text = page("/traffic")
    for told in ("50 (25.0 %)", "150 (75.0 %)", "00:06:26", "1 846 603", "18.5 %", "81.5 %"):
        assert told in text, told
    (item,) = Client().get(f"{API}/traffic?{AUTUMN}").json()["items"]
    assert (item["visits"], item["new"], item["average_seconds"]) == (300, 150, 386)


def test_earlier_figures_stand_on_their_own_pages_with_their_totals(country: None) -> None:
    load_figures(folder=settings.CATALOGUE)
    bulletin, agency = page("/imported/2017-q1"), page("/imported/2022")
    assert bulletin.count("4 989 312") >= 2
    assert "91 152–105 853" in bulletin
    assert [total for total in ("783", "622", "940", "635", "2 980") if total not in agency] == []
    assert "2017" in page("/imported")
    page("/imported/1999", status=404)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from=2026-13-01&to=x", "Write the day as"),
        ("from=2026-11-30&to=2026-11-01", "lies before the first"),
        ("from=2011-01-01&to=2026-11-30&by=day", "too many"),
        ("from=2026-11-01&to=2026-11-30&by=eon", "Choose days"),
    ],
)
def test_what_is_no_period_is_said_at_the_field_and_nothing_is_lost(
    country: None, query: str, told: str
) -> None:
    text = page("", query, 422)
    assert told in text
    assert f'value="{query.partition("=")[2].partition("&")[0]}"' in text
    answer = Client().get(f"{API}/usage?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_programs_read_the_same_figures_and_are_not_sent_them_twice(figures: None) -> None:
    client = Client()
    assert client.get(f"{API}/counter").json()["total"] == 17
    answer = client.get(f"{API}/usage?{AUTUMN}&by=service&lang=en")
    told = answer.json()
    assert [(item["key"], item["count"]) for item in told["items"]] == [("20.1", 12), ("10.5", 3)]
    assert (told["total"], told["place"], told["from"]) == (15, 77, "2026-10-01")
    assert answer["Cache-Control"] == "public, max-age=5"
    assert answer["Access-Control-Allow-Origin"] == "*"
    again = client.get(
        f"{API}/usage?{AUTUMN}&by=service&lang=en", headers={"If-None-Match": answer["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    (times,) = client.get(f"{API}/processing?{AUTUMN}").json()["items"]
    assert (times["median"], times["p90"], times["late"]) == (4, 7, 15)
    (refusals,) = client.get(
        f"{API}/refusals?{AUTUMN}&agency={catalogue().service('20.1').provider.slug}"
    ).json()["items"]
    assert (refusals["key"], refusals["refused"]) == ("20.1", 15)
    signed = client.get(f"{API}/signatures?{AUTUMN}").json()["items"]
    assert [(one["use"], one["count"]) for one in signed] == [("signed", 9), ("signed_in", 8)]


def test_printed_uses_come_apart_from_counted_ones(figures: None) -> None:
    load_figures(folder=settings.CATALOGUE)
    client, year = Client(), "from=2022-01-01&to=2022-12-31"
    printed = client.get(f"{API}/usage?{year}&by=month&source=imported").json()
    assert (printed["total"], len(printed["items"]), printed["statement"]) == (2980, 12, "")
    assert client.get(f"{API}/usage?{year}&by=month").json()["total"] == 0
    quarter = client.get(f"{API}/usage?from=2017-01-01&to=2017-03-31&source=imported").json()
    assert quarter["total"] == 4_989_312


def test_the_portal_itself_may_read_what_the_pages_show(figures: None, web: As) -> None:
    with web(ANONYMOUS):
        for address in ("", "/services/20.1", "/processing", "/traffic", "/imported/2022"):
            page(address, "from=2026-10-02&to=2026-11-29")


def test_a_page_asks_the_database_a_few_times_whatever_the_period(
    figures: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page("", "from=2026-01-01&to=2026-11-28")
    with django_assert_max_num_queries(
        4
    ):  # on a slow machine the catalogue's version is asked for once more
        page("", "from=2011-03-04&to=2026-11-28")
