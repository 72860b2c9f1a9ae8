"""What becomes of a booked visit: its person is reminded, and came or did not."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.bookings.actions.places import locked, tell, write_down
from birpencere.bookings.errors import NoSuchBooking, NotYet, TooLate
from birpencere.bookings.models import Booking
from birpencere.bookings.types import Status
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.dates import local_date


@transaction.atomic(durable=True)
def remind(*, booking_id: UUID, acting: Actor, now: datetime) -> None:
    """Its person was written to before the visit, once, however often this is asked for."""
    booking = locked(booking_id, acting)
    if booking.reminded_at is not None or booking.status != Status.BOOKED:
        return
    booking.reminded_at = now
    booking.save(update_fields=["reminded_at"])
    write_down(booking, "reminded", acting=acting, now=now)
    tell(booking, "booking_reminder", now=now)


@transaction.atomic(durable=True)
def mark_visit(*, booking_id: UUID, came: bool, acting: Actor, now: datetime) -> Booking:
    """An officer says whether the person came; what was marked by mistake is marked anew.

    Raises NoSuchBooking for who is no officer of the agency or has booked it, NotYet, TooLate.
    """
    booking = locked(booking_id, acting)
    is_officer = booking.agency_id in acting.organisations(Role.OFFICER)
    if not is_officer or booking.person_id == acting.person_id:
        raise NoSuchBooking
    if booking.status == Status.CANCELLED:
        raise TooLate
    if local_date(booking.starts_at) > local_date(now):
        raise NotYet
    status = Status.CAME if came else Status.MISSED
    if booking.status != status:
        booking.status = status
        booking.save(update_fields=["status"])
        write_down(booking, status.value, acting=acting, now=now)
    return booking
