"""Closed days by month, for whoever looks at them."""

import json
from dataclasses import dataclass
from datetime import date

from birpencere.statistics.models import DayClosing


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A closed day in a list."""

    day: date
    requests: int
    uses: int
    head: str
    digest: str


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """The closed days of a month, the newest first, and the months beside it that have some."""

    first: date | None
    """Nothing before the first closing."""
    days: tuple[ClosedDay, ...] = ()
    earlier: date | None = None
    later: date | None = None


def closed_month(month: date | None) -> ClosedMonth:
    """The month that begins on this day, or the newest."""
    first = month or _month_of(DayClosing.objects.order_by("-day").first())
    if first is None:
        return ClosedMonth(None)
    after = _next(first)
    found = DayClosing.objects.filter(day__gte=first, day__lt=after).order_by("-day")
    return ClosedMonth(
        first,
        tuple(map(_listed, found)),
        earlier=_month_of(DayClosing.objects.filter(day__lt=first).order_by("-day").first()),
        later=_month_of(DayClosing.objects.filter(day__gte=after).order_by("day").first()),
    )


def _listed(closing: DayClosing) -> ClosedDay:
    said = json.loads(closing.content)
    return ClosedDay(
        closing.day, said["requests"], said["uses"], said["head"], bytes(closing.digest).hex()
    )


def _month_of(closing: DayClosing | None) -> date | None:
    return closing.day.replace(day=1) if closing else None


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
