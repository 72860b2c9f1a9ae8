"""Visits, their times and their visitors, against a plain walk through the views; and what is kept of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from birpencere.applications.tests.conftest import country, snapshot
from birpencere.identity.tests.rights import As, rights, role_of, web
from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS
from birpencere.statistics import writing
from birpencere.statistics.actions.traffic import salts_for, sum_up_traffic, write_visits
from birpencere.statistics.gathering import READINGS, WINDOW
from birpencere.statistics.models import TrafficDay, TrafficSalt, TrafficVisitor
from birpencere.statistics.queries import traffic
from birpencere.statistics.rules.traffic import SILENCE, Salt, Seen, Window, is_bot

__all__ = ["country", "rights", "snapshot", "web"]
pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 17)
NOON = datetime(2026, 11, 17, 8, tzinfo=UTC)
FLUSH = 10
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
PHONE = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Mobile Safari/537.36"
PAGE = "/en/services"
Views = list[tuple[int, int, int]]
"""Seconds after noon, which visitor, and by which process each was served."""


def write_as_processes_do(views: Views, salt: Salt) -> None:
    """Two processes, each of which writes what it has seen every ten seconds, the second one first."""
    window = Window()
    window.hash_with([salt])
    turns = sorted({(after // FLUSH, -process) for after, _visitor, process in views})
    for turn, process in turns:
        for after, visitor, served_by in views:
            if (after // FLUSH, -served_by) == (turn, process):
                at, address = NOON.timestamp() + after, f"192.0.2.{visitor}"
                window.add(at=at, address=address, agent=FIREFOX, language="az")
        for salt_id, seen in window.take().items():
            write_visits(salt_id, seen)


def walked(views: Views) -> tuple[int, int, int, int, int]:
    """Visits, visitors, those who came again, views, seconds."""
    visits = again = 0
    seconds = 0.0
    people = {visitor for _after, visitor, _process in views}
    for person in people:
        moments = sorted(after for after, visitor, _process in views if visitor == person)
        gaps = [late - early for early, late in pairwise(moments)]
        silences = [gap for gap in gaps if gap > SILENCE.total_seconds()]
        visits += 1 + len(silences)
        again += bool(silences)
        seconds += sum(gaps) - sum(silences)
    return visits, len(people), again, len(views), round(seconds)


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 14_000), st.integers(0, 2), st.integers(0, 1)), min_size=1)
)
def test_visits_and_their_times_are_those_of_a_plain_walk_through_the_views(views: Views) -> None:
    forget()
    (salt,) = salts_for(NOON)
    write_as_processes_do(views, salt)
    sum_up_traffic(now=NOON)
    (row,) = traffic(DAY, DAY)
    assert (row.visits, row.visitors, row.returning, row.views, row.seconds) == walked(views)


def forget() -> None:
    for table in (TrafficVisitor, TrafficSalt, TrafficDay):
        table.objects.all().delete()


@pytest.fixture
def counted() -> Iterator[None]:
    """The process knows the salt of the day, and has seen nothing."""
    WINDOW.take(), READINGS.take()
    WINDOW.hash_with(salts_for(timezone.now()))
    yield
    WINDOW.hash_with(())
    WINDOW.take(), READINGS.take()


def views_of(taken: dict[UUID, dict[int, Seen]]) -> int:
    return sum(sum(one.views.values()) for seen in taken.values() for one in seen.values())


def test_pages_count_also_those_served_from_memory_and_nothing_else_does(
    country: None, client: Client, counted: None
) -> None:
    person = {"User-Agent": FIREFOX, "Accept": "text/html"}
    first = client.get(PAGE, headers=person)
    client.get(PAGE, headers=person)
    known = client.get(PAGE, headers=person | {"If-None-Match": first["ETag"]})
    assert (first.status_code, known.status_code) == (200, 304)
    assert views_of(WINDOW.take()) == 3
    for other in (
        {"User-Agent": "Googlebot/2.1"},
        {"DNT": "1"},
        {"Sec-GPC": "1"},
        {"HX-Request": "true"},
        {"Sec-Purpose": "prefetch;prerender"},
    ):
        client.get(PAGE, headers=person | other)
    for address in ("/api/v1/services", "/healthz", "/en/nothing", "/robots.txt", "/"):
        client.get(address, headers=person)
    assert WINDOW.take() == {}


def test_two_browsers_at_one_address_are_two_visitors_and_one_has_a_telephone(
    country: None, client: Client, counted: None
) -> None:
    for agent in (FIREFOX, PHONE, PHONE):
        client.get(PAGE, headers={"User-Agent": agent})
    (seen,) = WINDOW.take().values()
    assert sorted((one.is_mobile, sum(one.views.values())) for one in seen.values()) == [
        (False, 1),
        (True, 2),
    ]


def test_no_address_or_browser_is_stored_and_the_salt_is_destroyed_with_its_day() -> None:
    (salt,) = salts_for(NOON)
    WINDOW.hash_with([salt])
    WINDOW.add(at=NOON.timestamp(), address="192.0.2.7", agent=PHONE, language="ru")
    writing.flush_visits(NOON)
    sum_up_traffic(now=NOON)
    kept = str([*TrafficVisitor.objects.values(), *TrafficDay.objects.values()])
    assert TrafficVisitor.objects.count() == 1
    assert not [said for said in ("192.0.2.7", "Android", "Mozilla") if said in kept]
    tomorrow = NOON + timedelta(days=1)
    sum_up_traffic(now=tomorrow)
    assert (TrafficSalt.objects.count(), TrafficVisitor.objects.count()) == (0, 0)
    assert [(row.visits, row.views_ru, row.mobile) for row in traffic(DAY, DAY)] == [(1, 1, 1)]
    late = {1: Seen(NOON.timestamp(), NOON.timestamp(), is_mobile=False)}
    assert not write_visits(salt.id, late), "a day that is summed up takes nothing any more"
    writing.flush_visits(tomorrow)
    WINDOW.add(at=NOON.timestamp(), address="192.0.2.7", agent=PHONE, language="ru")
    assert WINDOW.take() == {}, "nor does the process know its salt"


def test_the_web_writes_visits_and_the_worker_alone_destroys_them(web: As) -> None:
    with web(ANONYMOUS):
        (salt,) = salts_for(NOON)
        seen = Seen(NOON.timestamp(), NOON.timestamp(), is_mobile=False)
        assert all(write_visits(salt.id, {1: seen}) for _twice in range(2))
        assert (
            TrafficVisitor.objects.all().delete()[0] == TrafficSalt.objects.all().delete()[0] == 0
        )
    with role_of(roles.WORKER):
        sum_up_traffic(now=NOON + timedelta(days=1))
        assert (TrafficVisitor.objects.count(), TrafficSalt.objects.count()) == (0, 0)
    assert [row.views for row in traffic(DAY, DAY)] == [0]


def test_before_midnight_all_processes_agree_on_the_next_salt_and_it_is_another_one() -> None:
    late = datetime(2026, 11, 17, 19, 59, 30, tzinfo=UTC)
    today, tomorrow = salts_for(late)
    assert salts_for(late) == [today, tomorrow]
    assert (today.day, tomorrow.day, today.ends) == (DAY, date(2026, 11, 18), tomorrow.begins)
    assert today.key_of("192.0.2.7", PHONE) != tomorrow.key_of("192.0.2.7", PHONE)


def test_salt_and_visitors_are_in_no_log_replica_or_backup() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relpersistence = 'u' and relkind = 'r'")
        names = {name for (name,) in cursor.fetchall()}
    assert names >= {"statistics_trafficsalt", "statistics_trafficvisitor"}


def test_a_month_adds_its_days_up() -> None:
    for day in (17, 18):
        noon = NOON.replace(day=day)
        (salt,) = salts_for(noon)
        write_as_processes_do([(day, 1, 0), (day + 60, 1, 0)], replace(salt, begins=0))
        sum_up_traffic(now=noon)
    (month,) = traffic(date(2026, 11, 1), date(2026, 11, 30), "month")
    assert (month.start, month.visits, month.new, month.average_seconds) == (
        date(2026, 11, 1),
        2,
        2,
        60,
    )


@pytest.mark.parametrize("agent", ["", "curl/8.5", "Mozilla/5.0 (compatible; bingbot/2.0)"])
def test_what_says_that_nobody_reads_is_no_visitor(agent: str) -> None:
    assert is_bot(agent)
    assert not is_bot(FIREFOX)
    assert not is_bot(PHONE)
