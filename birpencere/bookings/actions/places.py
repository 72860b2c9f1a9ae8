"""How a place is sold once: who wants one of a day waits for who came first, and the database has the last word."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection

from birpencere.audit.actions import record
from birpencere.bookings.errors import JustTaken, NoSuchBooking, OverlappingVisit
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import taken_between, ticket_for, visible_to
from birpencere.bookings.rules import Place, free_desks
from birpencere.bookings.types import Slot
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Forbidden
from birpencere.notifications.actions import notify

_QUEUE = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"
"""An exclusion constraint alone would let two who insert at once wait for one another: a deadlock."""


def in_line(service_id: UUID, place: Place, day: date) -> None:
    """Nobody else sells desks of the branch's calendar on the day until the end of the transaction."""
    desks = f"bookings/{service_id}/{place.branch.key}/{place.calendar.key}/{day}"
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE, [desks])


def free_desk(service_id: UUID, place: Place, slot: Slot) -> int:
    """The lowest desk that is free; raises JustTaken."""
    day = local_date(slot.starts)
    in_line(service_id, place, day)
    desks = free_desks(place, slot, taken_between(service_id, day, day))
    if not desks:
        raise JustTaken
    return desks[0]


@contextmanager
def sold_once() -> Iterator[None]:
    """What the database refuses is told as what it means: raises JustTaken, OverlappingVisit."""
    try:
        yield
    except IntegrityError as error:
        refusals = {
            "bookings_place_sold_once": JustTaken,
            "bookings_person_at_one_place": OverlappingVisit,
        }
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name not in refusals:
            raise
        raise refusals[name] from error


def locked_person(acting: Actor) -> Person:
    """Who acts; two bookings of theirs come one after the other. Raises Forbidden for who is nobody."""
    if acting.person_id is None:
        raise Forbidden
    return Person.objects.select_for_update(no_key=True).get(pk=acting.person_id)


def locked(booking_id: UUID, acting: Actor) -> Booking:
    """The booking, locked until the end of the transaction; raises NoSuchBooking."""
    rows = visible_to(acting).select_related("person")
    booking = rows.select_for_update(of=("self",)).filter(pk=booking_id).first()
    if booking is None:
        raise NoSuchBooking
    return booking


def write_down(
    booking: Booking, action: str, *, acting: Actor, now: datetime, **facts: Any
) -> None:
    """The audit trail has a row on the booking, in the agency's name where not its own person acts."""
    own = acting.person_id == booking.person_id or acting.is_system
    record(
        acting,
        f"bookings.{action}",
        of="booking",
        object_id=booking.pk,
        at=now,
        organisation_id=None if own else booking.agency_id,
        facts=facts,
    )


def tell(booking: Booking, template: str, *, now: datetime) -> None:
    """Its person is written to, in their language, when this transaction commits."""
    ticket = ticket_for(booking)
    notify(
        person=booking.person,
        template=template,
        facts={
            "number": ticket.number,
            "service": asdict(ticket.service),
            "visit": asdict(ticket.visit.label),
            "branch": asdict(ticket.branch.name),
            "address": asdict(ticket.branch.address),
            "phone": ticket.branch.phone,
            "due_at": booking.starts_at.isoformat(),
            "path": f"/bookings/{booking.pk}",
        },
        case_id=booking.pk,
        now=now,
    )
