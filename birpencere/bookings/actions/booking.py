"""What a person does with their visit: book it, change it, cancel it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from birpencere.bookings.actions.places import (
    free_desk,
    locked,
    locked_person,
    sold_once,
    tell,
    write_down,
)
from birpencere.bookings.errors import NoSuchBooking, NotComplete, TooLate, TooManyBookings
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import (
    booking_regulation_of,
    changing_regulation_of,
    may_change,
    open_bookings,
    place_of,
    read_answers,
    slot_at,
)
from birpencere.bookings.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.events import publish
from birpencere.kernel.numbering import new_code
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.regulations.models import Revision


@sold_once()
@transaction.atomic(durable=True)
def book(
    *,
    service_id: UUID,
    visit: str,
    branch: str,
    starts: datetime,
    typed: Mapping[str, Any],
    acting: Actor,
    now: datetime,
) -> Booking:
    """The person has the place, and nobody else can have it.

    Raises JustTaken, NoSuchSlot, OverlappingVisit, TooManyBookings, NotComplete.
    """
    published = booking_regulation_of(service_id)
    regulation = published.regulation
    place = place_of(regulation, branch, visit)
    slot = slot_at(place, starts, now)
    person = locked_person(acting)
    if open_bookings(person.pk, service_id, now) >= regulation.open_at_once:
        raise TooManyBookings(most=regulation.open_at_once)
    reading = read_answers(regulation, typed, person, visit, local_date(now))
    if not reading.is_complete:
        raise NotComplete(problems=list(reading.problems))
    booking = Booking(
        code=new_code(),
        service_id=service_id,
        revision_id=published.revision_id,
        agency_id=Revision.objects.values_list("agency_id", flat=True).get(
            pk=published.revision_id
        ),
        person=person,
        visit=visit,
        branch=branch,
        calendar=place.calendar.key,
        desk=free_desk(service_id, place, slot),
        starts_at=slot.starts,
        ends_at=slot.ends,
        typed=dict(typed),
        booked_at=now,
        changed_at=now,
    )
    booking.save(force_insert=True)
    write_down(booking, "booked", acting=acting, now=now, branch=branch, at=str(slot.starts))
    publish(ServiceUsed(Use.BOOKING, now, service_id, published.revision_id))
    tell(booking, "booking_made", now=now)
    return booking


@sold_once()
@transaction.atomic(durable=True)
def change_booking(
    *, booking_id: UUID, branch: str, starts: datetime, acting: Actor, now: datetime
) -> Booking:
    """The visit is at the new time, and the place that it had is free.

    Raises JustTaken, NoSuchSlot, OverlappingVisit, TooLate.
    """
    locked_person(acting)
    booking = _own(booking_id, acting, now)
    published = changing_regulation_of(booking.service_id)
    regulation = published.regulation
    place = place_of(regulation, branch, booking.visit)
    slot = slot_at(place, starts, now)
    before = booking.starts_at
    booking.desk = free_desk(booking.service_id, place, slot)
    booking.revision_id = published.revision_id
    booking.branch, booking.calendar = branch, place.calendar.key
    booking.starts_at, booking.ends_at = slot.starts, slot.ends
    booking.changes, booking.changed_at, booking.reminded_at = booking.changes + 1, now, None
    booking.save()
    write_down(booking, "changed", acting=acting, now=now, before=str(before), at=str(slot.starts))
    tell(booking, "booking_changed", now=now)
    return booking


@transaction.atomic(durable=True)
def cancel_booking(*, booking_id: UUID, acting: Actor, now: datetime) -> Booking:
    """The place is free at once; raises TooLate."""
    booking = _own(booking_id, acting, now)
    booking.status = Status.CANCELLED
    booking.changes, booking.changed_at = booking.changes + 1, now
    booking.save(update_fields=["status", "changes", "changed_at"])
    write_down(booking, "cancelled", acting=acting, now=now)
    tell(booking, "booking_cancelled", now=now)
    return booking


def _own(booking_id: UUID, acting: Actor, now: datetime) -> Booking:
    """The actor's own booking, locked, as long as it may be changed; raises NoSuchBooking, TooLate."""
    booking = locked(booking_id, acting)
    if booking.person_id != acting.person_id:
        raise NoSuchBooking
    if not may_change(booking, now):
        raise TooLate
    return booking
