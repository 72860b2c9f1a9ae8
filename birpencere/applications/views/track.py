"""How an application stands, by its number, for whoever knows it (the bulletin's status by number)."""

from math import ceil

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from birpencere.applications.actions import look_up
from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.queries import open_as
from birpencere.regulations.types import TrackingRegulation
from birpencere.web.throttle import Buckets, Rate, client_address

LOOKS = Buckets(Rate(burst=20, per_second=0.2))
"""Enough for who looks after several applications, too little to walk through all numbers."""
LONGEST = 40


@never_cache
@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """Asks for a number; shows the status words and the dates of the public steps."""
    return _answer(request, None)


@never_cache
@require_safe
def track_by(request: HttpRequest, key: str) -> HttpResponse:
    """The same, as a service of an agency; raises `NoRegulation` where the service is none that tracks."""
    service = catalogue().service(key)
    open_as(TrackingRegulation, service.id)
    return _answer(request, service)


def _answer(request: HttpRequest, by: Service | None) -> HttpResponse:
    number = request.GET.get("number", "")[:LONGEST].strip()
    page = {"number": number, "found": None, "by": by, "wait": 0, "is_asked": bool(number)}
    if not number:
        return render(request, "applications/track.html", page)
    wait = LOOKS.take(client_address(request))
    if wait:
        response = render(
            request, "applications/track.html", page | {"wait": ceil(wait)}, status=429
        )
        response.headers["Retry-After"] = str(ceil(wait))
        return response
    try:
        found = look_up(typed=number, service_id=by.id if by else None, now=timezone.now())
    except NotFound:
        return render(request, "applications/track.html", page)
    service = next(one for one in catalogue().every_service if one.id == found.service_id)
    return render(request, "applications/track.html", page | {"found": found, "service": service})
