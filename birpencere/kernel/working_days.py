"""Time limits in working days, and why each one ends when it ends.

The rule: the day of the event is not counted; counting starts with the next working day; the limit ends on
its last day at 18:00 in Baku, the end of an agency's working hours. Weekends, public holidays and days that
the Cabinet of Ministers moved are not counted, nor is any day on which the clock was stopped, wholly or in
part, because the case waited for the applicant.

The calendar is that of Article 105 of the Labour Code as the `holidays` library keeps it, corrected by a
table of moved days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import holidays
import yaml

from birpencere.kernel.holiday_names import WEEKEND, holiday_name
from birpencere.kernel.text import Text

BAKU: Final = ZoneInfo("Asia/Baku")
END_OF_WORK: Final = time(18, tzinfo=BAKU)
_ONE_DAY: Final = timedelta(days=1)


# --- which days are worked -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day that the Cabinet made working or free, against the usual calendar."""

    day: date
    is_working: bool
    reason: Text


def load_moved_days(path: Path) -> tuple[MovedDay, ...]:
    """From YAML: a list of `{day: 2026-03-19, is_working: false, reason: {az: …, en: …, ru: …}}`.

    Raises `ValueError` with file, line and reason.
    """
    loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
    root = loader.get_single_node()
    nodes = root.value if isinstance(root, yaml.SequenceNode) else []
    return tuple(
        _moved_day(
            loader.construct_object(node, deep=True), where=f"{path}:{node.start_mark.line + 1}"
        )
        for node in nodes
    )


def _moved_day(entry: Any, *, where: str) -> MovedDay:
    match entry:
        case {
            "day": date() as day,
            "is_working": bool(is_working),
            "reason": {"az": str(), **_rest},
        }:
            return MovedDay(day, is_working, Text.of(entry["reason"]))
    raise ValueError(
        f"{where}: a moved day needs day (a date), is_working (true, false) and reason (az)"
    )


@cache
def _usual_days_off(year: int) -> Mapping[date, Text]:
    # The next year too: it may have taken a free day in exchange for a weekend of this year.
    known = holidays.country_holidays("AZ", years=(year, year + 1), language="az")
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
    return {day: _names(known.get_list(day)) for day in days if not known.is_working_day(day)}


def _names(library_names: list[str]) -> Text:
    names = [holiday_name(name) for name in library_names] or [WEEKEND]
    return Text(
        *("; ".join(name.in_(language) for name in names) for language in ("az", "en", "ru"))
    )


class Calendar:
    """Working days of Azerbaijan; each year is worked out once."""

    def __init__(self, moved: Iterable[MovedDay] = ()) -> None:
        self._moved = tuple(moved)
        self._years: dict[int, Mapping[date, Text]] = {}

    def days_off(self, year: int) -> Mapping[date, Text]:
        """The days of `year` that are not worked, weekends among them, and why."""
        if year not in self._years:
            self._years[year] = self._corrected(year)
        return self._years[year]

    def _corrected(self, year: int) -> Mapping[date, Text]:
        days = dict(_usual_days_off(year))
        for moved in self._moved:
            days.pop(moved.day, None)
            if moved.day.year == year and not moved.is_working:
                days[moved.day] = moved.reason
        return days

    def reason_off(self, day: date) -> Text | None:
        """Why the day is not worked; None on a working day."""
        return self.days_off(day.year).get(day)

    def is_working_day(self, day: date) -> bool:
        return day not in self.days_off(day.year)


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and with `end`; 0 where `end` is not later."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(map(calendar.is_working_day, days))


# --- time limits -----------------------------------------------------------------------------------------


WAITING_FOR_APPLICANT: Final = Text(
    "Müraciət edənin cavabı gözlənilirdi", "Waiting for the applicant", "Ожидание ответа заявителя"
)


@dataclass(frozen=True, slots=True)
class Suspension:
    """The clock stood still from `start` to `end`. A clock that still stands is passed with `end=now`."""

    start: datetime
    end: datetime
    reason: Text = WAITING_FOR_APPLICANT


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that was not counted, and why."""

    day: date
    reason: Text


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a limit ends, with every day that was counted or skipped on the way from `start` to `due`."""

    start: datetime
    due: datetime
    limit_days: int
    counted: tuple[date, ...]
    skipped: tuple[SkippedDay, ...]
    suspensions: tuple[Suspension, ...]


def deadline(
    start: datetime, limit_days: int, calendar: Calendar, suspensions: Iterable[Suspension] = ()
) -> Deadline:
    """The end of `limit_days` working days after `start`, by the rule of this module.

    Raises `ValueError` for a limit below one day and for a time without a zone.
    """
    if limit_days < 1:
        raise ValueError(f"a limit of {limit_days} working days")
    day, stops = _day_in_baku(start), tuple(suspensions)
    stopped = _stopped_days(stops)
    counted: list[date] = []
    skipped: list[SkippedDay] = []
    while len(counted) < limit_days:
        day += _ONE_DAY
        if reason := calendar.reason_off(day) or stopped.get(day):
            skipped.append(SkippedDay(day, reason))
        else:
            counted.append(day)
    due = datetime.combine(day, END_OF_WORK)
    return Deadline(start, due, limit_days, tuple(counted), tuple(skipped), stops)


def working_days_taken(
    start: datetime, end: datetime, calendar: Calendar, suspensions: Iterable[Suspension] = ()
) -> int:
    """Working days from `start` to `end` by the rule of this module, days on which the clock stood still aside.

    `deadline(start, n, …).due` comes after `n` of them.
    """
    first, last = _day_in_baku(start), _day_in_baku(end)
    stopped = _stopped_days(suspensions)
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(calendar.is_working_day(day) and day not in stopped for day in days)


def _day_in_baku(moment: datetime) -> date:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(BAKU).date()


def _stopped_days(suspensions: Iterable[Suspension]) -> dict[date, Text]:
    days: dict[date, Text] = {}
    for stop in suspensions:
        first, last = _day_in_baku(stop.start), _day_in_baku(stop.end)
        for number in range((last - first).days + 1):
            days[first + timedelta(days=number)] = stop.reason
    return days


class Standing(StrEnum):
    """How a case stands against its limit."""

    IN_TIME = "in_time"
    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Remaining:
    """Working days and, alongside, whole hours of the clock: left, or since the limit where it is late."""

    standing: Standing
    working_days: int
    hours: int


def remaining(due: datetime, now: datetime, calendar: Calendar) -> Remaining:
    """What is left until `due`. On the last day, and in the evening after it, the hours say it better."""
    today, last = _day_in_baku(now), _day_in_baku(due)
    hours = int(abs(due - now) / timedelta(hours=1))
    if now > due:
        return Remaining(Standing.LATE, working_days_between(last, today, calendar), hours)
    standing = Standing.TODAY if today == last else Standing.IN_TIME
    return Remaining(standing, working_days_between(today, last, calendar), hours)
