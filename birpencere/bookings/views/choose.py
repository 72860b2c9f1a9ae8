"""Choosing a time, without signing in: what for, where, which day, when."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birpencere.bookings.forms import day_asked, day_from, today
from birpencere.bookings.queries import booking_regulation_of, days_of, offers_of, place_of
from birpencere.bookings.rules import Place
from birpencere.bookings.views.show import day_items, offer_items, time_groups, weeks_around
from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.types import BookingRegulation, Visit


def known(key: str) -> tuple[Service, BookingRegulation]:
    """The service and by what times are booked for it; raises NotFound."""
    service = catalogue().service(key)
    return service, booking_regulation_of(service.id).regulation


def visit_of(regulation: BookingRegulation, key: str) -> Visit:
    """The kind of visit; raises NotFound."""
    visit = regulation.visit(key)
    if visit is None:
        raise NotFound
    return visit


@require_safe
def visits(request: HttpRequest, key: str) -> HttpResponse:
    """What one comes for; where there is one kind of visit alone, its branches."""
    service, regulation = known(key)
    if len(regulation.visits) == 1:
        return redirect("bookings:branches", service.slug, regulation.visits[0].key)
    return render(request, "bookings/visits.html", {"service": service, "regulation": regulation})


@require_safe
def branches(request: HttpRequest, key: str, visit: str) -> HttpResponse:
    """Where, with the next time that is free there."""
    service, regulation = known(key)
    what = visit_of(regulation, visit)
    offers = offers_of(service.id, regulation, what, timezone.now())
    page = {
        "service": service,
        "regulation": regulation,
        "visit": what,
        "offers": offer_items(service.slug, what, offers),
        "before": before_branches(service, regulation),
    }
    return render(request, "bookings/branches.html", page)


def before_branches(service: Service, regulation: BookingRegulation) -> str:
    """Where *back* leads from the branches."""
    one = len(regulation.visits) == 1
    return reverse("regulations:service" if one else "bookings:visits", args=[service.slug])


@require_safe
def days(request: HttpRequest, key: str, visit: str, branch: str) -> HttpResponse:
    """Which day: a week with what is free on each of its days, and the weeks around it."""
    service, regulation = known(key)
    place = place_of(regulation, branch, visit)
    here = reverse("bookings:days", args=[service.slug, visit, branch])
    page = {
        "service": service,
        "place": place,
        **week_of(request, service, place, f"{here}/"),
        "before": reverse("bookings:branches", args=[service.slug, visit]),
    }
    return render(request, "bookings/days.html", page)


def week_of(request: HttpRequest, service: Service, place: Place, here: str) -> dict[str, object]:
    """The week that the address asks for, or the first one with a free place; `here` is where its days lead to."""
    now = timezone.now()
    last = place.last_day(now)
    found = days_of(service.id, place, today(), last, now)
    first = next((day.day for day in found if day.free), today())
    monday = monday_of(min(max(day_asked(request.GET, "from") or first, today()), last))
    return {
        "days": day_items([day for day in found if 0 <= (day.day - monday).days < 7], here),
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        **weeks_around(monday, today(), last),
        "is_full": not any(day.free for day in found),
        "last": last,
    }


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@require_safe
def times(request: HttpRequest, key: str, visit: str, branch: str, day: str) -> HttpResponse:
    """When on that day."""
    service, regulation = known(key)
    place, asked = place_of(regulation, branch, visit), day_from(day)
    [found] = days_of(service.id, place, asked, asked, timezone.now())
    here = reverse("bookings:times", args=[service.slug, visit, branch, day])
    page = {
        "service": service,
        "place": place,
        "day": found,
        "groups": time_groups(found, here),
        "before": f"{reverse('bookings:days', args=[service.slug, visit, branch])}?from={day}",
    }
    return render(request, "bookings/times.html", page)
