"""One's own bookings: the ticket, the calendar's file, another time, giving the place back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.bookings import actions
from birpencere.bookings.calendar_file import MEDIA_TYPE, calendar_file
from birpencere.bookings.errors import JustTaken, NoSuchSlot, OverlappingVisit, TooLate
from birpencere.bookings.forms import day_asked, slot_from, today
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import (
    booking_regulation_of,
    bookings_of,
    changeable_until,
    days_of,
    may_change,
    own_booking,
    place_in,
    place_of,
    regulation_for,
    ticket_for,
)
from birpencere.bookings.rules import Place
from birpencere.bookings.types import Status
from birpencere.bookings.views.choose import monday_of, visit_of
from birpencere.bookings.views.show import (
    KINDS,
    answers_of,
    language,
    qr_picture,
    time_groups,
    verify_address,
    visit_rows,
    weeks_around,
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
    minutes = int((booking.ends_at - booking.starts_at) / timedelta(minutes=1))
    page = {
        "booking": booking,
        "ticket": ticket,
        "kind": KINDS[booking.status],
        "regulation": regulation,
        "rows": visit_rows(ticket.branch, ticket.visit, booking.starts_at, minutes),
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


@signed_in
@require_safe
def change(request: PortalRequest, booking_id: UUID) -> HttpResponse:
    """Another time: first in the branch that one has."""
    booking = own_booking(request.actor, booking_id)
    return redirect("bookings:change_at", booking.pk, booking.branch)


@signed_in
@require_http_methods(["GET", "POST"])
def change_at(request: PortalRequest, booking_id: UUID, branch: str) -> HttpResponse:
    """A week of free times in a branch; a POST takes one of them and gives the old one back."""
    booking = own_booking(request.actor, booking_id)
    if not may_change(booking, timezone.now()):
        return ticket_page(request, booking, TooLate.message)
    place = place_of(booking_regulation_of(booking.service_id)[1], branch, booking.visit)
    if request.method == "GET":
        return change_page(request, booking, place)
    starts = slot_from(request.POST)
    if starts is None:
        return change_page(request, booking, place, _("Choose a time."), status=422)
    try:
        actions.change_booking(
            booking_id=booking.pk,
            branch=branch,
            starts=starts,
            acting=request.actor,
            now=timezone.now(),
        )
    except (JustTaken, NoSuchSlot, OverlappingVisit) as error:
        return change_page(request, booking, place, error.message, status=409)
    return redirect("bookings:booking", booking.pk)


def change_page(
    request: PortalRequest, booking: Booking, place: Place, problem: Message = "", status: int = 200
) -> HttpResponse:
    """A week of the branch to choose from, and the other branches."""
    now = timezone.now()
    last = place.last_day(now)
    asked = day_asked(request.GET, "from") or min(max(today(), booking.starts_at.date()), last)
    monday = monday_of(min(max(asked, today()), last))
    first, sunday = max(monday, today()), min(monday + timedelta(days=6), last)
    regulation = place.regulation
    found = days_of(booking.service_id, place, first, sunday, now)
    page = {
        "booking": booking,
        "ticket": ticket_for(booking),
        "place": place,
        "days": [{"day": day, "groups": time_groups(day, "")} for day in found if day.free],
        "branches": [
            (one.name, reverse("bookings:change_at", args=[booking.pk, one.key]))
            for one in regulation.branches_for(visit_of(regulation, booking.visit))
            if one.key != place.branch.key and place_in(regulation, one, place.visit)
        ],
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        **weeks_around(monday, today(), last),
        "problem": problem,
        "errors": [{"text": problem, "href": "#times"}] if problem else [],
    }
    return render(request, "bookings/change.html", page, status=status)


@signed_in
@require_http_methods(["GET", "POST"])
def cancel(request: PortalRequest, booking_id: UUID) -> HttpResponse:
    """Asks once more; a POST gives the place back."""
    booking = own_booking(request.actor, booking_id)
    if not may_change(booking, timezone.now()):
        return ticket_page(request, booking, TooLate.message)
    if request.method == "GET":
        page = {"booking": booking, "ticket": ticket_for(booking)}
        return render(request, "bookings/cancel.html", page)
    actions.cancel_booking(booking_id=booking.pk, acting=request.actor, now=timezone.now())
    return redirect("bookings:booking", booking.pk)
