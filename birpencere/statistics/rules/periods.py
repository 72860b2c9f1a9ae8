"""Periods of days as the fewest years, quarters, months and days that make them up exactly.

Some are added and some taken away: 1 to 30 October is October without its last day. And nothing is counted before it
happens: what begins today or before and is not over yet may be taken whole.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from birpencere.kernel.working_days import BAKU

COARSEST_FIRST: Final = ("year", "quarter", "month", "day")
MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}
NEAR: Final = {"day": 16, "month": 62, "quarter": 250}
"""Days from the nearer end of a period within which such a part can be of use: half of the next longer one at most, and
where those before it have led."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """A whole year, quarter, month, day or hour."""

    grain: str
    start: datetime
    """Its first moment, on the country's clock."""
    sign: int = 1
    """-1 where it is taken away."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days of Baku, the first and the last counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many they are."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The period to compare with: as many whole months or years before it, otherwise as many days."""
        if self.first.day == 1 and (self.last + _DAY).day == 1:
            return Period(_months_later(self.first, -self.months), self.first - _DAY)
        return Period(self.first - timedelta(days=self.days), self.first - _DAY)

    @property
    def months(self) -> int:
        """How many calendar months it touches."""
        years = self.last.year - self.first.year
        return years * 12 + self.last.month - self.first.month + 1

    def parts(self, coarsest: str = "year", today: date = date.max) -> tuple[Part, ...]:
        """None of them longer than `coarsest`; for `hour` its hours. Nothing is counted after `today`."""
        if coarsest == "hour":
            return tuple(self._hours())
        grains = COARSEST_FIRST[COARSEST_FIRST.index(coarsest) :]
        return _shortest_way(self.first, self.last + _DAY, grains, self.last >= today)

    def _hours(self) -> Iterator[Part]:
        for number in range(self.days * 24):
            yield Part("hour", moment_of(self.first) + timedelta(hours=number))


@lru_cache(maxsize=2048)
def _shortest_way(
    first: date, end: date, grains: tuple[str, ...], is_open: bool
) -> tuple[Part, ...]:
    """From midnight to midnight by as few parts as possible; to any midnight after `end` where nothing comes after it."""
    came: dict[date, tuple[date, Part] | None] = {first: None}
    turn = deque([first])
    day = first
    while day != end and not (is_open and day > end):
        for part, after in _steps(day, _useful(day, grains, first, end)):
            if after not in came:
                came[after] = day, part
                turn.append(after)
        day = turn.popleft()
    way = []
    while step := came[day]:
        day, part = step
        way.append(part)
    return tuple(reversed(way))


def _useful(day: date, grains: tuple[str, ...], first: date, end: date) -> Iterator[str]:
    """Days and months are of use near the ends of the period only: between them lie longer parts."""
    far = min(abs((day - first).days), abs((day - end).days))
    return (grain for grain in grains if grain == grains[0] or far <= NEAR[grain])


def _steps(day: date, grains: Iterable[str]) -> Iterator[tuple[Part, date]]:
    """Parts that begin with the day, and those that end before it and are gone back over; the longest first."""
    for grain in grains:
        if grain == "day":
            after, before = day + _DAY, day - _DAY
        elif day.day == 1 and (day.month - 1) % MONTHS[grain] == 0:
            after, before = (_months_later(day, sign * MONTHS[grain]) for sign in (1, -1))
        else:
            continue
        yield Part(grain, moment_of(day)), after
        yield Part(grain, moment_of(before), -1), before


def moment_of(day: date) -> datetime:
    """Midnight in Baku with which the day begins."""
    return datetime.combine(day, time(), BAKU)


def period_around(day: date, grain: str) -> Period:
    """The day's own year, quarter, month, week (from Monday) or day."""
    if grain == "day":
        return Period(day, day)
    if grain == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    months = MONTHS[grain]
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return Period(first, _months_later(first, months) - _DAY)


def _months_later(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def keys_of(period: Period, by: str) -> list[str]:
    """Every hour, day, month, quarter or year that the period touches, as figures are keyed."""
    if by == "hour":
        return [f"{part.start:%Y-%m-%dT%H}" for part in period.parts("hour")]
    if by == "day":
        first = period.first.toordinal()
        return [date.fromordinal(first + number).isoformat() for number in range(period.days)]
    return [key_of(day, by) for day in _firsts(period, MONTHS[by])]


def _firsts(period: Period, months: int) -> Iterator[date]:
    """The first days of what is so many months long and touches the period."""
    day = period.first.replace(month=(period.first.month - 1) // months * months + 1, day=1)
    while day <= period.last:
        yield day
        day = _months_later(day, months)


def key_of(day: date, by: str) -> str:
    """`2026-11-29`, `2026-11`, `2026-Q4` or `2026`."""
    if by == "quarter":
        return f"{day:%Y}-Q{(day.month + 2) // 3}"
    return {"day": day.isoformat(), "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}[by]


def fitting_grain(period: Period) -> str:
    """By what a chart of the period tells its columns apart: some dozens at most."""
    if period.days <= 1:
        return "hour"
    if period.days <= 62:
        return "day"
    return "month" if period.months <= 60 else "year"
