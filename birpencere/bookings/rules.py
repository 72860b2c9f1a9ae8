"""Which times there are, and which of them are free: pure functions over a regulation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from birpencere.bookings.types import Day, FreeSlot, Slot, Taken
from birpencere.kernel.dates import local_date
from birpencere.kernel.holiday_names import WEEKEND
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import BAKU, Calendar
from birpencere.regulations.types import (
    BookingRegulation,
    Hours,
    Office,
    Visit,
    VisitCalendar,
    Weekday,
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Desks = Mapping[tuple[str, str, date], Sequence[Taken]]
"""Desks that are taken, by branch, calendar and day."""


def days_between(first: date, last: date) -> Iterator[date]:
    """Each day from `first` to `last`, both with them."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def midnight(day: date) -> datetime:
    """When a day begins, on the country's clock."""
    return datetime.combine(day, time.min, BAKU)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one goes for what: a kind of visit in a branch, with the calendar that receives for it."""

    regulation: BookingRegulation
    branch: Office
    visit: Visit
    calendar: VisitCalendar
    country: Calendar

    def last_day(self, now: datetime) -> date:
        """The last day for which one may book now."""
        return local_date(now) + timedelta(days=self.calendar.days_ahead)

    def closed_for(self, day: date) -> Text | None:
        """Why nobody is received on the day; nothing where it is an ordinary one."""
        for closure in self.regulation.closures:
            if closure.covers(self.branch.key, day):
                return closure.reason
        reason = self.country.reason_off(day)
        return None if reason == WEEKEND else reason

    def hours_on(self, day: date) -> tuple[Hours, ...]:
        """A weekend day that the Cabinet has made a working one has the hours of a Monday, if none of its own."""
        if self.closed_for(day):
            return ()
        own = tuple(one for one in self.calendar.hours if Weekday.of(day) in one.days)
        if own or day.weekday() < 5 or not self.country.is_working_day(day):
            return own
        return tuple(one for one in self.calendar.hours if Weekday.MONDAY in one.days)

    def slots_on(self, day: date) -> tuple[Slot, ...]:
        """The times of a day, whether they are free or not, in their order."""
        length = timedelta(minutes=self.visit.minutes)
        step = timedelta(minutes=self.calendar.slot)
        found = (
            Slot(start, start + length, self.calendar.desks)
            for hours in self.hours_on(day)
            for start in starts_within(hours, day, length, step)
        )
        return tuple(sorted(found, key=lambda slot: slot.starts))

    def bookable_on(self, day: date, now: datetime) -> tuple[Slot, ...]:
        """Those of them that one may book now."""
        if not local_date(now) <= day <= self.last_day(now):
            return ()
        return tuple(slot for slot in self.slots_on(day) if slot.starts > now)


def starts_within(
    hours: Hours, day: date, length: timedelta, step: timedelta
) -> Iterator[datetime]:
    """When visits of the length begin, slot after slot, so that the last one ends in time."""
    start = datetime.combine(day, hours.opens, BAKU)
    closes = datetime.combine(day, hours.closes, BAKU)
    while start + length <= closes:
        yield start
        start += step


def by_day(taken: Iterable[Taken]) -> Desks:
    """The desks that are taken, sorted for `free_desks`."""
    sorted_out: dict[tuple[str, str, date], list[Taken]] = defaultdict(list)
    for one in taken:
        sorted_out[one.branch, one.calendar, local_date(one.starts)].append(one)
    return sorted_out


def free_desks(place: Place, slot: Slot, taken: Desks) -> list[int]:
    """The desks that are free all the time, by their numbers, from 1."""
    key = (place.branch.key, place.calendar.key, local_date(slot.starts))
    busy = {
        one.desk for one in taken.get(key, ()) if one.starts < slot.ends and slot.starts < one.ends
    }
    return [desk for desk in range(1, slot.desks + 1) if desk not in busy]


def day_of(place: Place, day: date, taken: Desks, now: datetime) -> Day:
    """The day with what is left of each of its slots."""
    slots = (
        FreeSlot(slot, len(free_desks(place, slot, taken))) for slot in place.bookable_on(day, now)
    )
    return Day(day, tuple(slots), place.closed_for(day))


def free_slots(place: Place, taken: Desks, now: datetime) -> Iterator[Slot]:
    """Those that can be booked now, the earliest first."""
    for day in days_between(local_date(now), place.last_day(now)):
        for slot in place.bookable_on(day, now):
            if free_desks(place, slot, taken):
                yield slot


def nearest(slots: Iterable[Slot], wanted: datetime, count: int) -> tuple[Slot, ...]:
    """The slots that are nearest to the wanted time, in the order of the clock."""
    closest = sorted(slots, key=lambda slot: abs(slot.starts - wanted))[:count]
    return tuple(sorted(closest, key=lambda slot: slot.starts))


def ticket_of(branch: Office, calendar: str, desk: int, starts: datetime) -> str:
    """What is called out in the branch, as `A0930-2`: calendar, time and desk; nobody else there has it."""
    letter = LETTERS[branch.calendars.index(calendar) % len(LETTERS)]
    return f"{letter}{starts.astimezone(BAKU):%H%M}-{desk}"
