"""Every use has one place in the ledger, in whatever order transactions commit and however many movers there are."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from time import sleep

import psycopg
import pytest
from django.db import connection

from birpencere.identity.tests.rights import rights as rights
from birpencere.kernel.usage import Use
from birpencere.statistics.actions.moving import ONE_AT_A_TIME, move_arrived
from birpencere.statistics.models import LedgerBlock, LedgerUse, OpenDay
from birpencere.statistics.queries import counter
from birpencere.statistics.rules.chain import PlacedUse, beginning_of, head_after
from birpencere.statistics.tests.places import ARRIVE, NOON, elsewhere, rows, used

FIELDS = (
    *("place", "at", "use", "channel", "service_id", "agency_id"),
    *("revision_id", "value", "is_late", "ground"),
)


def places() -> list[int]:
    return list(LedgerUse.objects.order_by("place").values_list("place", flat=True))


def moved_elsewhere() -> int:
    """A mover in a thread, with a connection of its own."""
    try:
        return move_arrived(now=NOON, most=3)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_use_with_a_smaller_number_that_commits_later_is_counted_once() -> None:
    with elsewhere() as slow:
        slow.execute(ARRIVE, [NOON, Use.APPLICATION])
        with elsewhere() as fast:
            fast.execute(ARRIVE, [NOON, Use.LOOKUP])
        assert (counter().total, move_arrived(now=NOON), counter().total) == (1, 1, 1)
    assert (counter().total, move_arrived(now=NOON), move_arrived(now=NOON)) == (2, 1, 0)
    assert list(LedgerUse.objects.order_by("place").values_list("place", "use")) == [
        (1, Use.LOOKUP),
        (2, Use.APPLICATION),
    ]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_used() -> None:
    with elsewhere() as other:
        other.execute(ARRIVE, [NOON, Use.APPLICATION])
        other.rollback()
    used()
    move_arrived(now=NOON)
    assert (places(), counter().total) == ([1], 1)


@pytest.mark.django_db(transaction=True)
def test_two_movers_at_once_count_nothing_twice() -> None:
    used(times=5)
    with ThreadPoolExecutor(1) as hands, elsewhere() as other:
        other.execute(ONE_AT_A_TIME.encode())
        second = hands.submit(moved_elsewhere)
        sleep(0.2)
        assert (second.done(), places()) == (False, [])
        other.rollback()
        assert second.result(5) == 3
    assert [move_arrived(now=NOON, most=3) for _mover in range(2)] == [2, 0]
    assert (places(), counter().total) == ([1, 2, 3, 4, 5], 5)


@pytest.mark.django_db(transaction=True)
def test_readings_and_outcomes_are_in_the_ledger_but_are_no_requests() -> None:
    used(Use.READING)
    used(Use.APPROVED, value=4, is_late=False)
    used(Use.PAYMENT)
    assert counter().total == 1
    move_arrived(now=NOON)
    assert (counter().total, len(places())) == (1, 3)
    outcomes = "select month::text, use, value, is_late, count from statistics_outcomerollup"
    assert rows(outcomes) == [("2026-11-01", Use.APPROVED, 4, False, 1)]


@pytest.mark.django_db(transaction=True)
def test_every_grain_has_the_uses_of_its_period_in_baku() -> None:
    used(at=NOON, times=2)
    used(at=NOON + timedelta(hours=13), times=3)  # one in the morning of the next day in Baku
    move_arrived(now=NOON, most=3)
    move_arrived(now=NOON)
    found = "select grain, to_char(start at time zone 'Asia/Baku', 'MM-DD HH24'), count from statistics_usagerollup"
    assert sorted(rows(found)) == [
        ("day", "11-20 00", 2),
        ("day", "11-21 00", 3),
        ("hour", "11-20 12", 2),
        ("hour", "11-21 01", 3),
        ("month", "11-01 00", 5),
        ("quarter", "10-01 00", 5),
        ("year", "01-01 00", 5),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_chain_that_the_database_makes_is_the_chain_that_anybody_can_make() -> None:
    used(at=NOON + timedelta(days=1))
    used(Use.REFUSED, value=12, ground="conditions_not_met", is_late=True)
    used(Use.RATED, value=5, at=NOON + timedelta(microseconds=7))
    move_arrived(now=NOON, most=2)
    move_arrived(now=NOON)
    heads: dict[date, bytes] = {}
    for block in LedgerBlock.objects.order_by("first_place"):
        span = (block.first_place, block.last_place)
        uses = LedgerUse.objects.filter(place__range=span).order_by("place").values(*FIELDS)
        before = heads.get(block.day, beginning_of(block.day))
        heads[block.day] = head_after(before, (PlacedUse(**use) for use in uses))
        assert heads[block.day] == bytes(block.head)
    assert len(heads) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "delete from statistics_arriveduse",
        "insert into statistics_openday (id, last_place, requests) values (1, 0, 0)",
        "update statistics_openday set requests = 9",
        "delete from statistics_ledgeruse",
        "insert into statistics_ledgeruse (place, at, use, channel) values (9, now(), 1, 1)",
        "update statistics_usagerollup set count = 9",
    ],
)
def test_the_web_writes_into_the_inbox_and_nowhere_else(rights: None, statement: str) -> None:
    used()
    move_arrived(now=NOON)
    used()
    before = counter().total
    with elsewhere() as web, suppress(psycopg.errors.InsufficientPrivilege):
        web.execute("set local role birpencere_web")
        web.execute(statement.encode())
    assert counter().total == before == 2
    assert OpenDay.objects.get().last_place == 1
    assert rows("select sum(count) from statistics_usagerollup where grain = 'year'") == [(1,)]
