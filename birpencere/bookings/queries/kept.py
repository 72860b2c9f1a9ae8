"""Bookings as they are kept: every query takes the actor and gives only what they may see."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet

from birpencere.bookings.errors import NoSuchBooking
from birpencere.bookings.models import Booking
from birpencere.bookings.queries.slots import revision_regulation
from birpencere.bookings.rules import midnight, ticket_of
from birpencere.bookings.types import Status, Ticket
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.dates import local_date
from birpencere.kernel.numbering import code_typed
from birpencere.regulations.rules import read
from birpencere.regulations.types import BookingRegulation, Office, Reading, Visit

ONE_DAY = timedelta(days=1)
_TICKET = (
    "select revision_id, branch, calendar, visit, desk, starts_at, status from bookings_ticket(%s)"
)


def visible_to(actor: Actor) -> QuerySet[Booking]:
    """The actor's own bookings, and those at the agencies in which they are an officer."""
    bookings = Booking.objects.all()
    if actor.is_system:
        return bookings
    agencies = actor.organisations(Role.OFFICER)
    return bookings.filter(Q(person=actor.person_id) | Q(agency__in=agencies))


def booking_for(actor: Actor, booking_id: UUID) -> Booking:
    """The booking, if the actor may see it; raises NoSuchBooking."""
    found = visible_to(actor).select_related("service", "person", "agency").filter(pk=booking_id)
    booking = found.first()
    if booking is None:
        raise NoSuchBooking
    return booking


def own_booking(actor: Actor, booking_id: UUID) -> Booking:
    """The booking, if it is the actor's own; raises NoSuchBooking."""
    booking = booking_for(actor, booking_id)
    if not actor.is_system and booking.person_id != actor.person_id:
        raise NoSuchBooking
    return booking


def bookings_of(actor: Actor) -> list[Booking]:
    """The actor's own bookings, the latest first."""
    own = visible_to(actor).filter(person=actor.person_id)
    return list(own.select_related("service").order_by("-starts_at")[:200])


def booked_at(actor: Actor, service_id: UUID, branch: str, starts: datetime) -> Booking | None:
    """The actor's own booking of that very time, if there is one: for a button that was pressed twice."""
    own = visible_to(actor).filter(person=actor.person_id, status=Status.BOOKED)
    return own.filter(service=service_id, branch=branch, starts_at=starts).first()


def open_bookings(person_id: UUID, service_id: UUID, now: datetime) -> int:
    """How many visits for the service the person has still to come."""
    booked = Booking.objects.filter(person=person_id, service=service_id, status=Status.BOOKED)
    return booked.filter(starts_at__gt=now).count()


def day_list(actor: Actor, day: date) -> list[Booking]:
    """Who is expected on the day at the agencies in which the actor is an officer."""
    agencies = actor.organisations(Role.OFFICER)
    expected = visible_to(actor).filter(
        agency__in=agencies, starts_at__gte=midnight(day), starts_at__lt=midnight(day + ONE_DAY)
    )
    rows = expected.exclude(status=Status.CANCELLED).select_related("service", "person")
    return list(rows.order_by("starts_at", "branch", "calendar", "desk")[:2000])


def missed_by(actor: Actor, people: set[UUID]) -> Mapping[UUID, int]:
    """How often each of them did not come to the actor's agencies."""
    missed = visible_to(actor).filter(
        person__in=people, status=Status.MISSED, agency__in=actor.organisations(Role.OFFICER)
    )
    return dict(missed.values_list("person").annotate(Count("pk")))


def to_remind(now: datetime) -> list[UUID]:
    """Bookings whose day comes and whose people were not reminded yet: for the clock.

    Who booked or changed within the last day before the visit has just been written to.
    """
    coming = Booking.objects.filter(
        status=Status.BOOKED,
        reminded_at__isnull=True,
        starts_at__gt=now,
        starts_at__lte=now + ONE_DAY,
    )
    rows = coming.values_list("pk", "starts_at", "changed_at")
    return [pk for pk, starts, changed in rows if changed < starts - ONE_DAY]


def ticket_behind(code: str) -> Ticket | None:
    """What anybody may know of a ticket whose code they type as they like: nothing personal."""
    known = code_typed(code)
    with connection.cursor() as cursor:
        cursor.execute(_TICKET, [known])
        row = cursor.fetchone()
    return _ticket(known, *row) if row else None


def _ticket(
    code: str, revision: UUID, branch: str, calendar: str, visit: str, desk: int, starts: datetime,
    status: str,
) -> Ticket:  # fmt: skip
    regulation = revision_regulation(revision)
    where, what = branch_and_visit(regulation, branch, visit)
    number = ticket_of(where, calendar, desk, starts)
    return Ticket(code, number, regulation.general.name, where, what, starts, Status(status))


def branch_and_visit(
    regulation: BookingRegulation, branch: str, visit: str
) -> tuple[Office, Visit]:
    """Of a booking, in its own revision, which has them; raises NoSuchBooking."""
    where, what = regulation.branch(branch), regulation.visit(visit)
    if where is None or what is None:
        raise NoSuchBooking
    return where, what


def regulation_for(booking: Booking) -> BookingRegulation:
    """The regulation by which the booking was made."""
    return revision_regulation(booking.revision_id)


def ticket_for(booking: Booking) -> Ticket:
    """The ticket of a booking."""
    regulation = regulation_for(booking)
    where, what = branch_and_visit(regulation, booking.branch, booking.visit)
    number = ticket_of(where, booking.calendar, booking.desk, booking.starts_at)
    name, status = regulation.general.name, Status(booking.status)
    return Ticket(booking.code, number, name, where, what, booking.starts_at, status)


def changeable_until(booking: Booking) -> datetime:
    """Until when it may be changed or cancelled."""
    regulation = regulation_for(booking)
    where, what = branch_and_visit(regulation, booking.branch, booking.visit)
    calendar = regulation.calendar(where, what)
    return booking.starts_at - timedelta(hours=calendar.change_hours if calendar else 0)


def may_change(booking: Booking, now: datetime) -> bool:
    """Whether its person may still change or cancel it."""
    return booking.status == Status.BOOKED and now <= changeable_until(booking)


def facts_about(person: Person, visit: str) -> dict[str, dict[str, str | None]]:
    """What the form knows by itself: no register is asked for it."""
    return {
        "applicant": {"kind": "person"},
        "person": {"fin": person.fin, "name": person.name, "born": person.birth_date.isoformat()},
        "booked": {"kind": visit},
    }


def read_answers(
    regulation: BookingRegulation, typed: Mapping[str, Any], person: Person, visit: str, on: date
) -> Reading:
    """The answers as the regulation understands them on the day `on`."""
    return read(regulation, typed, facts=facts_about(person, visit), today=on, files={})


def reading_of(booking: Booking) -> Reading:
    """The answers of a booking, as they were understood when it was made."""
    day = local_date(booking.booked_at)
    return read_answers(regulation_for(booking), booking.typed, booking.person, booking.visit, day)
