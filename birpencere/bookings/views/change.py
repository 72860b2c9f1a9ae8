"""Another time for one's visit, or its place given back."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.bookings import actions
from birpencere.bookings.errors import JustTaken, NoSuchSlot, OverlappingVisit, TooLate
from birpencere.bookings.forms import day_asked, slot_from
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import (
    changing_regulation_of,
    days_of,
    may_change,
    own_booking,
    place_of,
    ticket_for,
)
from birpencere.bookings.rules import Place
from birpencere.bookings.views.choose import week_of
from birpencere.bookings.views.mine import ticket_page
from birpencere.bookings.views.show import time_item
from birpencere.identity.guards import signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Message
from birpencere.registry.queries import catalogue


@signed_in
@require_safe
def change(request: PortalRequest, booking_id: UUID) -> HttpResponse:
    """Another time: first in the branch that one has."""
    booking = own_booking(request.actor, booking_id)
    return redirect("bookings:change_at", booking.pk, booking.branch)


@signed_in
@require_http_methods(["GET", "POST"])
def change_at(request: PortalRequest, booking_id: UUID, branch: str) -> HttpResponse:
    """A week of a branch, then a day of it; a POST takes one of its times and gives the old one back."""
    booking = own_booking(request.actor, booking_id)
    if not may_change(booking, timezone.now()):
        return ticket_page(request, booking, TooLate.message)
    place = place_of(changing_regulation_of(booking.service_id).regulation, branch, booking.visit)
    day = day_asked(request.GET, "day")
    if day is None:
        return week_page(request, booking, place)
    if request.method == "GET":
        return day_page(request, booking, place, day)
    starts = slot_from(request.POST)
    if starts is None:
        return day_page(request, booking, place, day, _("Choose a time."), status=422)
    try:
        actions.change_booking(
            booking_id=booking.pk,
            branch=branch,
            starts=starts,
            acting=request.actor,
            now=timezone.now(),
        )
    except (JustTaken, NoSuchSlot, OverlappingVisit) as error:
        return day_page(request, booking, place, day, error.message, status=409)
    return redirect("bookings:booking", booking.pk)


def week_page(request: PortalRequest, booking: Booking, place: Place) -> HttpResponse:
    """The days of a branch, and the other branches."""
    service = catalogue().service(booking.service.number)
    here = reverse("bookings:change_at", args=[booking.pk, place.branch.key])
    page = {
        "booking": booking,
        "ticket": ticket_for(booking),
        "place": place,
        "day": None,
        **week_of(request, service, place, f"{here}?day="),
        "branches": [
            (one.name, reverse("bookings:change_at", args=[booking.pk, one.key]))
            for one in place.regulation.branches_for(place.visit)
            if one.key != place.branch.key
        ],
        "before": reverse("bookings:booking", args=[booking.pk]),
    }
    return render(request, "bookings/change.html", page)


def day_page(
    request: PortalRequest,
    booking: Booking,
    place: Place,
    asked: date,
    problem: Message = "",
    status: int = 200,
) -> HttpResponse:
    """The free times of a day, and what is wrong with the one that was chosen."""
    [found] = days_of(booking.service_id, place, asked, asked, timezone.now())
    here = reverse("bookings:change_at", args=[booking.pk, place.branch.key])
    page = {
        "booking": booking,
        "ticket": ticket_for(booking),
        "place": place,
        "day": found,
        "times": [time_item(slot, "") for slot in found.slots if slot.free],
        "problem": problem,
        "errors": [{"text": problem, "href": "#times"}] if problem else [],
        "before": f"{here}?from={asked}",
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
