"""Limits against the Cabinet's calendar, against a plain walk through the days, and by hand."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.kernel.holiday_names import holiday_name
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import (
    BAKU,
    Calendar,
    MovedDay,
    Standing,
    Suspension,
    deadline,
    load_moved_days,
    remaining,
    working_days_between,
    working_days_taken,
)

CALENDAR = Calendar()
BRIDGE = MovedDay(date(2026, 3, 19), False, Text("Nazirlər Kabinetinin qərarı"))
MADE_UP = MovedDay(date(2026, 3, 14), True, Text("Nazirlər Kabinetinin qərarı"))


def baku(month: int, day: int, hour: int = 12, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BAKU)


def test_2026_has_the_working_days_of_the_cabinets_calendar() -> None:
    assert working_days_between(date(2025, 12, 31), date(2026, 12, 31), CALENDAR) == 241


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2024, 12, 28), True),  # a Saturday given in exchange for 30 December
        (date(2024, 12, 29), True),  # a Sunday given in exchange for 3 January of the next year
        (date(2024, 12, 30), False),
        (date(2025, 1, 3), False),
        (date(2026, 3, 30), False),  # both Novruz and Ramazan fell on other days off
        (date(2026, 3, 31), True),
    ],
)
def test_days_that_the_cabinet_exchanged_are_known(day: date, is_working: bool) -> None:
    assert CALENDAR.is_working_day(day) is is_working


def test_every_day_off_has_its_name_in_three_languages() -> None:
    for year in range(2006, 2061):
        for day, reason in CALENDAR.days_off(year).items():
            assert reason.en, (day, reason)
            assert reason.ru, (day, reason)
            assert "bayrami" not in reason.az


def test_names_say_which_day_was_moved() -> None:
    days = {**CALENDAR.days_off(2025), **CALENDAR.days_off(2026)}
    assert days[date(2026, 3, 21)].en == "Novruz; Ramadan holiday (Eid al-Fitr)"
    assert days[date(2026, 3, 9)].ru == "Женский день (перенесённый выходной)"
    assert days[date(2025, 1, 3)].az == "İstirahət günü (29.12.2024 ilə əvəz edilib)"


def test_a_holiday_that_is_new_to_us_keeps_its_name() -> None:
    assert holiday_name("Yeni bayram") == Text("Yeni bayram")
    assert holiday_name("Yeni bayram (təxmini)").en == "Yeni bayram (estimated)"


def test_the_table_of_moved_days_wins_over_the_library() -> None:
    calendar = Calendar([BRIDGE, MADE_UP])
    assert not calendar.is_working_day(BRIDGE.day)
    assert calendar.reason_off(BRIDGE.day) == BRIDGE.reason
    assert calendar.is_working_day(MADE_UP.day)
    assert CALENDAR.is_working_day(BRIDGE.day), "another calendar is not touched"


def test_moved_days_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "moved_days.yaml"
    file.write_text(
        "- {day: 2026-03-19, is_working: false, reason: {az: Nazirlər Kabinetinin qərarı}}\n"
    )
    assert load_moved_days(file) == (BRIDGE,)
    file.write_text("# none yet\n")
    assert load_moved_days(file) == ()


@pytest.mark.parametrize(
    "entry",
    [
        "{day: 19.03.2026, is_working: false, reason: {az: x}}",
        "{day: 2026-03-19, is_working: no way}",
        "1",
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, entry: str) -> None:
    file = tmp_path / "moved_days.yaml"
    file.write_text(f"# moved\n- {entry}\n")
    with pytest.raises(ValueError, match=r"moved_days\.yaml:2: "):
        load_moved_days(file)


def test_counting_starts_on_the_next_working_day_and_ends_at_six() -> None:
    due = deadline(baku(3, 6), 3, CALENDAR)  # a Friday before Women's Day, which fell on a Sunday
    assert due.counted == (date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 12))
    assert due.due == datetime(2026, 3, 12, 14, tzinfo=UTC)
    assert [(skipped.day.day, skipped.reason.en) for skipped in due.skipped] == [
        *[(7, "weekend"), (8, "Women's Day"), (9, "Women's Day (day off in lieu)")],
    ]


def test_the_day_of_the_event_is_the_day_in_baku() -> None:
    late_evening_in_utc = datetime(2026, 11, 17, 21, tzinfo=UTC)
    assert deadline(late_evening_in_utc, 1, CALENDAR).counted == (date(2026, 11, 19),)


def test_days_touched_by_a_suspension_do_not_count() -> None:
    waiting = Suspension(baku(11, 18, 17), baku(11, 20, 9))
    due = deadline(baku(11, 17), 2, CALENDAR, [waiting])
    assert due.counted == (date(2026, 11, 23), date(2026, 11, 24))
    assert due.skipped[0].reason == waiting.reason
    assert due.suspensions == (waiting,)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_day_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        deadline(baku(11, 17), limit, CALENDAR)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        deadline(datetime(2026, 11, 17), 1, CALENDAR)  # noqa: DTZ001  # the very fault


MOMENTS = st.datetimes(datetime(2016, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(MOMENTS, st.integers(1, 60), st.lists(st.tuples(MOMENTS, st.integers(0, 500)), max_size=3))
def test_a_plain_walk_through_the_days_finds_the_same_end(
    start: datetime, limit: int, stops: list[tuple[datetime, int]]
) -> None:
    suspensions = [Suspension(begin, begin + timedelta(hours=hours)) for begin, hours in stops]
    due = deadline(start, limit, CALENDAR, suspensions)
    assert due.counted == tuple(walk(start, limit, suspensions))
    assert due.due.astimezone(BAKU).date() == due.counted[-1]
    assert working_days_taken(start, due.due, CALENDAR, suspensions) == limit
    assert sorted([*due.counted, *(skipped.day for skipped in due.skipped)]) == [
        start.astimezone(BAKU).date() + timedelta(days=number + 1)
        for number in range(len(due.counted) + len(due.skipped))
    ]


LIBRARY = holidays.country_holidays("AZ", years=range(2015, 2036))


def walk(start: datetime, limit: int, suspensions: list[Suspension]) -> list[date]:
    """The rule once more, as slowly and plainly as possible."""
    worked: list[date] = []
    day = start.astimezone(BAKU).date()
    while len(worked) < limit:
        day = day + timedelta(days=1)
        midnight = datetime(day.year, day.month, day.day, tzinfo=BAKU)
        is_stopped = any(
            stop.start < midnight + timedelta(days=1) and stop.end >= midnight
            for stop in suspensions
        )
        if LIBRARY.is_working_day(day) and not is_stopped:
            worked.append(day)
    return worked


@given(MOMENTS, st.integers(1, 60))
def test_the_days_between_start_and_end_are_the_limit(start: datetime, limit: int) -> None:
    due = deadline(start, limit, CALENDAR)
    first, last = start.astimezone(BAKU).date(), due.due.astimezone(BAKU).date()
    assert working_days_between(first, last, CALENDAR) == limit
    assert working_days_between(last, first, CALENDAR) == 0


@pytest.mark.parametrize(
    ("now", "standing", "working_days", "hours"),
    [
        (baku(11, 17), Standing.IN_TIME, 3, 78),
        (baku(11, 19), Standing.IN_TIME, 1, 30),
        (baku(11, 20, 9), Standing.TODAY, 0, 9),
        (baku(11, 20, 18), Standing.TODAY, 0, 0),
        (baku(11, 20, 20), Standing.LATE, 0, 2),
        (baku(11, 22), Standing.LATE, 0, 42),  # a Sunday
        (baku(11, 24), Standing.LATE, 2, 90),
    ],
)
def test_what_remains(now: datetime, standing: Standing, working_days: int, hours: int) -> None:
    left = remaining(deadline(baku(11, 17), 3, CALENDAR).due, now, CALENDAR)
    assert (left.standing, left.working_days, left.hours) == (standing, working_days, hours)
