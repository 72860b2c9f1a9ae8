"""When things happen: the dates of recurring events, and the next closing of a lot; on the country's clock."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from birpencere.kernel.dates import local_date
from birpencere.kernel.working_days import BAKU
from birpencere.regulations.types import Event, Lot, TicketsRegulation, Weekday

WEEK = timedelta(days=7)


def on(day: date, clock: time) -> datetime:
    """The moment."""
    return datetime.combine(day, clock, BAKU)


def dates_on_sale(regulation: TicketsRegulation, event: Event, now: datetime) -> Iterator[datetime]:
    """When the event begins, of all its dates for which tickets are on sale now, the earliest first."""
    earliest = now + timedelta(minutes=regulation.closes_minutes)
    for ahead in range(regulation.opens_days + 1):
        day = local_date(now) + timedelta(days=ahead)
        if Weekday.of(day) in event.weekdays:
            starts = sorted(on(day, clock) for clock in event.times)
            yield from (moment for moment in starts if moment > earliest)


def closing_of(lot: Lot, now: datetime) -> datetime:
    """When its offers are opened next: after `now`, and within a week."""
    today = local_date(now)
    day = today + timedelta(days=(lot.closes_on.value - today.weekday()) % 7)
    moment = on(day, lot.closes_at)
    return moment if moment > now else moment + WEEK


def given_back(regulation: TicketsRegulation, starts_at: datetime, now: datetime) -> int:
    """How much of the price is given back now, in per cent; 0 where it is too late."""
    for rule in regulation.returns:
        if now <= starts_at - timedelta(hours=rule.hours):
            return rule.percent
    return 0
