"""One's own bookings: the ticket, and the file for one's calendar."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birpencere.bookings.calendar_file import MEDIA_TYPE, calendar_file
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import (
    bookings_of,
    changeable_until,
    may_change,
    own_booking,
    regulation_for,
    ticket_for,
)
from birpencere.bookings.types import Status
from birpencere.bookings.views.show import (
    KINDS,
    answers_of,
    language,
    qr_picture,
    ticket_rows,
    verify_address,
)
from birpencere.identity.guards import signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Message


@signed_in
@require_safe
def mine(request: PortalRequest) -> HttpResponse:
    """One's visits, those to come first."""
    now = timezone.now()
    rows = [row_of(booking) for booking in bookings_of(request.actor)]
    page = {
        "coming": [row for row in reversed(rows) if row["booking"].ends_at > now],
        "past": [row for row in rows if row["booking"].ends_at <= now],
    }
    return render(request, "bookings/mine.html", page)


def row_of(booking: Booking) -> dict[str, Any]:
    """A line of the list."""
    return {"booking": booking, "ticket": ticket_for(booking), "kind": KINDS[booking.status]}


@signed_in
@require_safe
def booking(request: PortalRequest, booking_id: UUID) -> HttpResponse:
    """The ticket: to show, to print, to put into one's calendar, to change or to give back."""
    return ticket_page(request, own_booking(request.actor, booking_id))


def ticket_page(request: PortalRequest, booking: Booking, problem: Message = "") -> HttpResponse:
    """The page of a visit, with what stops one from changing it."""
    ticket, regulation = ticket_for(booking), regulation_for(booking)
    page = {
        "booking": booking,
        "ticket": ticket,
        "kind": KINDS[booking.status],
        "regulation": regulation,
        "rows": ticket_rows(ticket),
        "answers": answers_of(booking),
        "address": verify_address(ticket),
        "qr": qr_picture(verify_address(ticket)),
        "is_on": booking.status == Status.BOOKED,
        "may_change": may_change(booking, timezone.now()),
        "until": changeable_until(booking),
        "problem": problem,
    }
    return render(request, "bookings/booking.html", page, status=409 if problem else 200)


@signed_in
@require_safe
def calendar(request: PortalRequest, booking_id: UUID) -> HttpResponse:
    """The visit for one's calendar."""
    booking = own_booking(request.actor, booking_id)
    address = f"{settings.PUBLIC_URL}{reverse('bookings:booking', args=[booking.pk])}"
    file = calendar_file(booking, ticket_for(booking), language=language(), address=address)
    disposition = {"Content-Disposition": 'attachment; filename="visit.ics"'}
    return HttpResponse(file, content_type=MEDIA_TYPE, headers=disposition)
