"""Which times there are and what is left of them: public, so that nobody is asked who reads.

However many branches and days are asked for, what is taken is read by one statement.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from birpencere.bookings.errors import NoSuchSlot
from birpencere.bookings.rules import (
    Desks,
    Place,
    by_day,
    day_of,
    days_between,
    free_desks,
    free_slots,
    midnight,
    nearest,
)
from birpencere.bookings.types import Day, Offer, Slot, Taken
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.regulations.queries import Published, open_as, published_as, regulation_as
from birpencere.regulations.types import BookingRegulation, Office, Visit

ALTERNATIVES = 6
"""Free times that are offered where one was just taken."""
ONE_DAY = timedelta(days=1)
_TAKEN = "select branch, calendar, desk, starts_at, ends_at from bookings_taken(%s, %s, %s)"


def booking_regulation_of(service_id: UUID) -> Published[BookingRegulation]:
    """By what times are booked now; raises NoRegulation where the service is none that one books, ServiceEnded."""
    return open_as(BookingRegulation, service_id)


def changing_regulation_of(service_id: UUID) -> Published[BookingRegulation]:
    """By what times what was booked is changed now, also where nothing new is; raises NoRegulation."""
    return published_as(BookingRegulation, service_id)


def revision_regulation(revision_id: UUID) -> BookingRegulation:
    """The regulation of a booking's revision; raises NoRegulation."""
    return regulation_as(BookingRegulation, revision_id)


def place_in(regulation: BookingRegulation, branch: Office, visit: Visit) -> Place | None:
    """The branch for the visit, if it receives for it."""
    found = regulation.calendar(branch, visit)
    return Place(regulation, branch, visit, found, calendar()) if found else None


def place_of(regulation: BookingRegulation, branch: str, visit: str) -> Place:
    """By the keys of both; raises NotFound."""
    one, what = regulation.branch(branch), regulation.visit(visit)
    place = place_in(regulation, one, what) if one and what else None
    if place is None:
        raise NotFound
    return place


def taken_between(service_id: UUID, first: date, last: date) -> Desks:
    """The desks of all branches of a service that are taken from `first` to `last`, both with them."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, [service_id, midnight(first), midnight(last + ONE_DAY)])
        return by_day(Taken(*row) for row in cursor.fetchall())


def offers_of(
    service_id: UUID, regulation: BookingRegulation, visit: Visit, now: datetime
) -> list[Offer]:
    """The branches that receive for the visit, each with its next free time."""
    places = [
        place
        for branch in regulation.branches_for(visit)
        if (place := place_in(regulation, branch, visit))
    ]
    last = max((place.last_day(now) for place in places), default=local_date(now))
    taken = taken_between(service_id, local_date(now), last)
    return [Offer(place.branch, next(free_slots(place, taken, now), None)) for place in places]


def days_of(service_id: UUID, place: Place, first: date, last: date, now: datetime) -> list[Day]:
    """Each day from `first` to `last` with what is left of its slots."""
    taken = taken_between(service_id, first, last)
    return [day_of(place, day, taken, now) for day in days_between(first, last)]


def all_days_of(
    service_id: UUID,
    regulation: BookingRegulation,
    *,
    branch: str,
    visit: str,
    first: date,
    last: date,
    now: datetime,
) -> list[tuple[Place, list[Day]]]:
    """The days of every branch and kind of visit, or of those that are named by their keys."""
    places = [
        place
        for one in regulation.branches
        for what in regulation.visits
        if branch in ("", one.key) and visit in ("", what.key)
        if (place := place_in(regulation, one, what))
    ]
    taken = taken_between(service_id, first, last)
    days = tuple(days_between(first, last))
    return [(place, [day_of(place, day, taken, now) for day in days]) for place in places]


def slot_at(place: Place, starts: datetime, now: datetime) -> Slot:
    """The slot that begins then, free or not; raises NoSuchSlot where it cannot be booked now."""
    for slot in place.bookable_on(local_date(starts), now):
        if slot.starts == starts:
            return slot
    raise NoSuchSlot


def is_free(service_id: UUID, place: Place, slot: Slot) -> bool:
    """Whether a place of the slot is left at this moment."""
    day = local_date(slot.starts)
    return bool(free_desks(place, slot, taken_between(service_id, day, day)))


def free_near(service_id: UUID, place: Place, wanted: datetime, now: datetime) -> tuple[Slot, ...]:
    """The nearest free times, where the wanted one was just taken."""
    taken = taken_between(service_id, local_date(now), place.last_day(now))
    return nearest(free_slots(place, taken, now), wanted, ALTERNATIVES)
