"""Periods of days, cut into the fewest years, quarters, months and days that make them up exactly."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from birpencere.kernel.working_days import BAKU

COARSEST_FIRST: Final = ("year", "quarter", "month", "day")
MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """A whole year, quarter, month, day or hour."""

    grain: str
    start: datetime
    """Its first moment, on the country's clock."""


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

    def parts(self, coarsest: str = "year") -> Iterator[Part]:
        """In their order, none of them longer than `coarsest`; for `hour` its hours."""
        if coarsest == "hour":
            yield from self._hours()
            return
        grains = COARSEST_FIRST[COARSEST_FIRST.index(coarsest) :]
        day = self.first
        while day <= self.last:
            grain, after = next(_fitting(day, self.last + _DAY, grains))
            yield Part(grain, moment_of(day))
            day = after

    def _hours(self) -> Iterator[Part]:
        for number in range(self.days * 24):
            yield Part("hour", moment_of(self.first) + timedelta(hours=number))


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


def _fitting(day: date, end: date, grains: tuple[str, ...]) -> Iterator[tuple[str, date]]:
    """Grains that begin with the day and end before `end`, each with the day after it; the longest first."""
    for grain in grains:
        if grain == "day":
            yield grain, day + _DAY
        elif day.day == 1 and (day.month - 1) % MONTHS[grain] == 0:
            after = _months_later(day, MONTHS[grain])
            if after <= end:
                yield grain, after


def _months_later(first: date, months: int) -> date:
    """The first day of the month so many months later."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
