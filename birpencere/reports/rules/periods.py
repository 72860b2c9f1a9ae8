"""Periods of reports: which have ended, what they are called, until when they are reported."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from babel.dates import format_date

from birpencere.kernel.text import LANGUAGES, Language, Text
from birpencere.kernel.working_days import BAKU, Calendar, deadline
from birpencere.regulations.types import Rhythm
from birpencere.reports.types import Kind, Period

KINDS: Mapping[Rhythm, Kind] = {
    Rhythm.MONTHLY: Kind.MONTH,
    Rhythm.QUARTERLY: Kind.QUARTER,
    Rhythm.HALF_YEARLY: Kind.HALF,
    Rhythm.YEARLY: Kind.YEAR,
}
MONTHS: Mapping[Kind, int] = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}
RECENT: Mapping[Kind, int] = {Kind.MONTH: 6, Kind.QUARTER: 4, Kind.HALF: 2, Kind.YEAR: 2}
"""Ended periods that may be reported."""
MONTH_KEY = re.compile(r"([0-9]{4})-([0-9]{2})")
PART_KEY = re.compile(r"([0-9]{4})-([QH])([1-4])")
YEAR_KEY = re.compile(r"[0-9]{4}")
ROMAN = ("I", "II", "III", "IV")
NOON = time(12, tzinfo=BAKU)
EVENT = Text(az="hadisə üzrə", en="for one event", ru="по событию")


def period_of(key: str) -> Period:
    """Raises ValueError for what is no period."""
    if found := MONTH_KEY.fullmatch(key):
        return _from(Kind.MONTH, int(found[1]), int(found[2]))
    if (found := PART_KEY.fullmatch(key)) and not (found[2] == "H" and int(found[3]) > 2):
        kind = Kind.QUARTER if found[2] == "Q" else Kind.HALF
        return _from(kind, int(found[1]), (int(found[3]) - 1) * MONTHS[kind] + 1)
    if YEAR_KEY.fullmatch(key):
        return _from(Kind.YEAR, int(key), 1)
    raise ValueError(key)


def _from(kind: Kind, year: int, month: int) -> Period:
    """The period that begins with that month."""
    first = date(year, month, 1)
    after = month - 1 + MONTHS[kind]
    last = date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
    part = (month - 1) // MONTHS[kind] + 1
    keys = {
        Kind.MONTH: f"{year:04d}-{month:02d}",
        Kind.QUARTER: f"{year:04d}-Q{part}",
        Kind.HALF: f"{year:04d}-H{part}",
        Kind.YEAR: f"{year:04d}",
    }
    return Period(keys[kind], kind, first, last)


def ended_periods(rhythm: Rhythm, today: date) -> tuple[Period, ...]:
    """Those that ended before `today` and may be reported, the latest first; none where there are no periods."""
    kind = KINDS.get(rhythm)
    if kind is None:
        return ()
    step = MONTHS[kind]
    begun = today.year * 12 + (today.month - 1) // step * step
    firsts = (begun - step * back for back in range(1, RECENT[kind] + 1))
    return tuple(_from(kind, months // 12, months % 12 + 1) for months in firsts)


def due_of(period: Period, days: int, calendar: Calendar) -> datetime:
    """Until when it must be reported: `days` working days after the last day of the period."""
    return deadline(datetime.combine(period.last, NOON), days, calendar).due


def period_text(key: str) -> Text:
    """What the period is called, in every language."""
    return Text(**{language: period_label(key, language) for language in LANGUAGES})


def period_label(key: str, language: Language) -> str:
    """`oktyabr 2026`, `2026, III rüb`."""
    if not key:
        return EVENT.in_(language)
    period = period_of(key)
    year, part = period.first.year, (period.first.month - 1) // MONTHS[period.kind]
    if period.kind is Kind.MONTH:
        return str(format_date(period.first, "LLLL y", locale=language))
    if period.kind is Kind.YEAR:
        return str(year)
    roman = ROMAN[part]
    words = {
        Kind.QUARTER: Text(
            f"{year}, {roman} rüb", f"Q{part + 1} {year}", f"{roman} квартал {year}"
        ),
        Kind.HALF: Text(
            f"{year}, {roman} yarımil", f"half {roman} of {year}", f"{roman} полугодие {year}"
        ),
    }
    return words[period.kind].in_(language)
