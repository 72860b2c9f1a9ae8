"""Booking a chosen time: what the branch must know, a look at all of it, and the place is one's own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from birpencere.bookings import actions
from birpencere.bookings.errors import (
    JustTaken,
    NoSuchSlot,
    NotComplete,
    OverlappingVisit,
    TooManyBookings,
)
from birpencere.bookings.forms import forget_typed, keep_typed, kept_typed, moment_from, today
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import (
    booked_at,
    booking_regulation_of,
    free_near,
    is_free,
    place_of,
    read_answers,
    slot_at,
)
from birpencere.bookings.rules import Place
from birpencere.bookings.types import Slot
from birpencere.bookings.views.show import (
    alternatives,
    answer_rows,
    language,
    slot_address,
    visit_rows,
)
from birpencere.identity.guards import signed_in
from birpencere.identity.queries import profile_of
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Message
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.rules import problem_lines, typed_from_post, widgets_for
from birpencere.regulations.types import BookingRegulation, Reading, Step, Typed


@dataclass(frozen=True, slots=True)
class Chosen:
    """The time that the address names, as it can be booked now."""

    service: Service
    regulation: BookingRegulation
    place: Place
    slot: Slot

    def address(self, view: str) -> str:
        return slot_address(view, self.service.slug, self.place, self.slot)

    @property
    def page(self) -> dict[str, Any]:
        """What all pages of a chosen time show."""
        minutes = self.place.visit.minutes
        where, what = self.place.branch, self.place.visit
        return {
            "service": self.service,
            "regulation": self.regulation,
            "visit_rows": visit_rows(where, what, self.slot.starts, minutes),
            "other_time": reverse(
                "bookings:times",
                args=[self.service.slug, what.key, where.key, f"{self.slot.starts:%Y-%m-%d}"],
            ),
        }

    def reading(self, request: PortalRequest, typed: Typed) -> Reading:
        """What was typed, as the regulation understands it."""
        person, kind = profile_of(request.actor), self.place.visit.key
        return read_answers(self.regulation, typed, person, kind, today())


Door = Callable[[PortalRequest, Chosen], HttpResponse]
View = Callable[[PortalRequest, str, str, str, str, str], HttpResponse]


def for_chosen(door: Door) -> View:
    """Who is signed in enters with the time that the address names; one that is over leads to the days."""

    @signed_in
    @require_http_methods(["GET", "POST"])
    @wraps(door)
    def view(
        request: PortalRequest, key: str, visit: str, branch: str, day: str, clock: str
    ) -> HttpResponse:
        service = catalogue().service(key)
        regulation = booking_regulation_of(service.id).regulation
        request.actor.require(regulation.general.assurance)
        place = place_of(regulation, branch, visit)
        try:
            slot = slot_at(place, moment_from(day, clock), timezone.now())
        except NoSuchSlot:
            return redirect("bookings:days", service.slug, visit, branch)
        return door(request, Chosen(service, regulation, place, slot))

    return view


@for_chosen
def form(request: PortalRequest, chosen: Chosen) -> HttpResponse:
    """What the branch must know; a POST keeps what was typed and goes on when it is right."""
    step = next(iter(chosen.regulation.form.steps), None)
    if step is None:
        return redirect(chosen.address("check"))
    if request.method == "GET":
        if not is_free(chosen.service.id, chosen.place, chosen.slot):
            return taken_page(request, chosen)
        offered = take_stash(request, request.path) or {}
        typed = typed_from_post(step, offered).typed if offered else {}
        kept = {**kept_typed(request, chosen.service.number), **typed}
        return form_page(request, chosen, step, kept, with_problems=False)
    typed = typed_from_post(step, dict(request.POST.lists())).typed
    keep_typed(request, chosen.service.number, typed)
    if not chosen.reading(request, typed).is_complete:
        return form_page(request, chosen, step, typed, with_problems=True)
    return redirect(chosen.address("check"))


def form_page(
    request: PortalRequest, chosen: Chosen, step: Step, typed: Typed, *, with_problems: bool
) -> HttpResponse:
    """The questions with what was typed, and what is wrong with it."""
    reading = chosen.reading(request, typed)
    problems = reading.problems if with_problems else {}
    page = {
        **chosen.page,
        "step": step,
        "widgets": widgets_for(step, reading, typed, problems, {}, language()),
        "errors": problem_lines(step, problems, language()),
    }
    return render(request, "bookings/form.html", page, status=422 if problems else 200)


@for_chosen
def check(request: PortalRequest, chosen: Chosen) -> HttpResponse:
    """All of it before it is booked; a POST books it, and pressed twice leads to the same ticket."""
    if request.method == "POST" and (held := held_by(request, chosen)):
        return redirect("bookings:booking", held.pk)
    typed = kept_typed(request, chosen.service.number)
    reading = chosen.reading(request, typed)
    if not reading.is_complete:
        return redirect(chosen.address("form"))
    if request.method == "POST":
        return book(request, chosen, typed)
    if not is_free(chosen.service.id, chosen.place, chosen.slot):
        return taken_page(request, chosen)
    return check_page(request, chosen, reading)


def check_page(
    request: PortalRequest, chosen: Chosen, reading: Reading, problem: Message = ""
) -> HttpResponse:
    """What will be booked, and why it was not."""
    form_address = chosen.address("form")
    page = {
        **chosen.page,
        "answers": answer_rows(chosen.regulation, reading, form_address),
        "before": form_address if chosen.regulation.form.steps else chosen.page["other_time"],
        "change_hours": chosen.place.calendar.change_hours,
        "problem": problem,
    }
    return render(request, "bookings/check.html", page, status=409 if problem else 200)


def book(request: PortalRequest, chosen: Chosen, typed: Typed) -> HttpResponse:
    """To the ticket; or to times that are free, where somebody was faster."""
    try:
        booking = actions.book(
            service_id=chosen.service.id,
            visit=chosen.place.visit.key,
            branch=chosen.place.branch.key,
            starts=chosen.slot.starts,
            typed=typed,
            acting=request.actor,
            now=timezone.now(),
        )
    except JustTaken:
        return taken_page(request, chosen)
    except NotComplete:
        return redirect(chosen.address("form"))
    except (OverlappingVisit, TooManyBookings) as error:
        if held := held_by(request, chosen):
            return redirect("bookings:booking", held.pk)
        return check_page(request, chosen, chosen.reading(request, typed), error.message)
    forget_typed(request)
    return redirect("bookings:booking", booking.pk)


def held_by(request: PortalRequest, chosen: Chosen) -> Booking | None:
    """The booking of this time that the person has already."""
    place = chosen.place
    return booked_at(request.actor, chosen.service.id, place.branch.key, chosen.slot.starts)


def taken_page(request: PortalRequest, chosen: Chosen) -> HttpResponse:
    """The time was just taken: the nearest free ones, with what was typed still there."""
    now: datetime = timezone.now()
    free = free_near(chosen.service.id, chosen.place, chosen.slot.starts, now)
    page = {
        **chosen.page,
        "starts": chosen.slot.starts,
        "alternatives": alternatives(chosen.service.slug, chosen.place, free),
        "message": JustTaken.message,
    }
    return render(request, "bookings/taken.html", page, status=409)
