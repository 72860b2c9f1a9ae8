"""The table of moves, and the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.applications.rules import (
    APPLICANTS_TURN,
    ENDED,
    MOVES,
    OFFICERS_TURN,
    agency_deadline,
    may_move,
    pauses,
    valid_until,
)
from birpencere.applications.types import Status
from birpencere.kernel.working_days import Calendar

CALENDAR = Calendar()
MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)

TABLE = """
draft             submitted discarded
submitted         accepted returned refused withdrawn
returned          submitted withdrawn lapsed
accepted          awaiting_payment in_execution withdrawn
awaiting_payment  in_execution lapsed withdrawn
in_execution      approved refused returned withdrawn
approved
refused           awaiting_payment in_execution
"""
"""As docs/architecture.md prints it."""


def test_the_moves_are_those_of_the_table() -> None:
    lines = [line.split() for line in TABLE.strip().splitlines()]
    printed = {Status(before): {Status(after) for after in afters} for before, *afters in lines}
    assert {before: set(afters) for before, afters in MOVES.items() if before in printed} == printed
    assert not any(MOVES[before] for before in MOVES if before not in printed)


@pytest.mark.parametrize("status", Status)
def test_every_status_is_somebodys_turn_or_the_end(status: Status) -> None:
    assert sum(status in group for group in (OFFICERS_TURN, APPLICANTS_TURN, ENDED)) == 1


@pytest.mark.parametrize("status", ENDED - {Status.REFUSED})
def test_nothing_follows_the_end(status: Status) -> None:
    assert not any(may_move(status, other) for other in Status)


@given(st.integers(0, 20), st.integers(1, 20))
def test_a_pause_moves_the_deadline_and_never_shortens_it(begins: int, lasts: int) -> None:
    since = MONDAY + timedelta(days=begins)
    until = since + timedelta(days=lasts)
    stopped = pauses([(Status.RETURNED, since, until)], until)
    plain = agency_deadline(submitted=MONDAY, limit=10, stopped=(), calendar=CALENDAR)
    paused = agency_deadline(submitted=MONDAY, limit=10, stopped=stopped, calendar=CALENDAR)
    assert paused.due >= plain.due
    assert len(paused.counted) == 10


def test_only_the_applicants_time_stops_the_clock() -> None:
    hour = timedelta(hours=1)
    periods = [(status, MONDAY, MONDAY + hour) for status in Status]
    assert len(pauses(periods, MONDAY)) == 2
    [still_open] = pauses([(Status.AWAITING_PAYMENT, MONDAY, None)], MONDAY + hour)
    assert still_open.end == MONDAY + hour


def test_a_validity_that_begins_on_a_leap_day_ends_on_the_28th() -> None:
    assert valid_until(date(2028, 2, 29), 5) == date(2033, 2, 28)
    assert valid_until(date(2026, 11, 20), None) is None
    assert valid_until(date(2026, 11, 20), None, 30) == date(2026, 12, 20)
