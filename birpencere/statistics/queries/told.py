"""Up to where months are told, and which are to be."""

from datetime import date, timedelta

from django.db.models import Max

from birpencere.kernel.dates import local_date
from birpencere.statistics.models import DayClosing, Grain, ToldOutcome
from birpencere.statistics.queries.months import months_of_figures
from birpencere.statistics.rules.periods import Period, period_around


def closed_part(period: Period) -> Period | None:
    """Those months that the period touches and that are closed, or the last closed month before; nothing where none is."""
    end = _first_open()
    if end is None:
        return None
    last_closed = end - timedelta(days=1)
    last = min(period_around(period.last, "month").last, last_closed)
    return Period(min(period.first, last).replace(day=1), last)


def months_to_tell() -> list[date]:
    """The first days of closed months after the last that was told, in their order."""
    end, first = _first_open(), _first_untold()
    months = []
    while first and end and first < end:
        months.append(first)
        first = period_around(first, "month").last + timedelta(days=1)
    return months


def _first_open() -> date | None:
    """The first day of the month that is not closed yet; nothing before the first closing."""
    last = DayClosing.objects.aggregate(last=Max("day"))["last"]
    return (last + timedelta(days=1)).replace(day=1) if last else None


def _first_untold() -> date | None:
    last = ToldOutcome.objects.filter(grain=Grain.MONTH).aggregate(last=Max("start"))["last"]
    if last:
        return period_around(last, "month").last + timedelta(days=1)
    months = months_of_figures()
    return local_date(months[0][0]) if months else None
