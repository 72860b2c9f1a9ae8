"""Opening hours, as OpenStreetMap writes them: `Mo-Fr 09:00-13:00,14:00-18:00; Sa 09:00-14:00`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.dates import WEEKDAYS_ABBR

from birpencere.kernel.working_days import Calendar

DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
SATURDAY: Final = 5
_RULE: Final = re.compile(
    rf"({'|'.join(DAYS)})(?:-({'|'.join(DAYS)}))? (\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)"
)


@dataclass(frozen=True, slots=True)
class Hours:
    """From one weekday to another, open at these times, as `("09:00", "18:00")`."""

    first: int
    last: int
    times: tuple[tuple[str, str], ...]


def hours_of(written: str) -> tuple[Hours, ...]:
    """Raises ValueError for what is not written so."""
    return tuple(_hours(rule.strip()) for rule in written.split(";"))


def hours_in_words(written: str) -> str:
    """As people of the reader's language write it; raises ValueError."""
    return "; ".join(_in_words(hours) for hours in hours_of(written))


def is_open(written: str, at: datetime, calendar: Calendar) -> bool:
    """At that local time; closed on a day off that is no usual weekend. Raises ValueError."""
    day = at.weekday()
    if day < SATURDAY and not calendar.is_working_day(at.date()):
        return False
    return any(
        opens <= f"{at:%H:%M}" < closes
        for hours in hours_of(written)
        if hours.first <= day <= hours.last
        for opens, closes in hours.times
    )


def _hours(rule: str) -> Hours:
    if not (parts := _RULE.fullmatch(rule)):
        raise ValueError(rule)
    first, last, times = parts.groups()
    return Hours(DAYS.index(first), DAYS.index(last or first), tuple(_times(times)))


def _times(written: str) -> Iterator[tuple[str, str]]:
    for span in written.split(","):
        opens, _dash, closes = span.partition("-")
        yield opens, closes


def _in_words(hours: Hours) -> str:
    days = [str(WEEKDAYS_ABBR[day]) for day in (hours.first, hours.last)]
    times = ", ".join(f"{opens}–{closes}" for opens, closes in hours.times)
    return f"{'–'.join(dict.fromkeys(days))} {times}"
