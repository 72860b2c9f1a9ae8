"""The public pages: the register, and one entry of it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from birpencere.resources import queries
from birpencere.resources.forms import filters_from
from birpencere.resources.models import InformationResource
from birpencere.resources.views.show import listing, whole
from birpencere.web.caching import public_page
from birpencere.web.throttle import Rate, throttle

SEARCHES = Rate(burst=100, per_second=20)
"""Enough for an office that searches behind one address, too little for a machine."""


@require_safe
@public_page
@throttle(SEARCHES)
def resources(request: HttpRequest) -> HttpResponse:
    """`?q=&owner=&kind=&registered=`: entries that fit, and what was published of their number."""
    page = {
        **listing(filters_from(request.GET), queries.owners()),
        "counts": queries.counts(),
        "published": queries.published_figures(),
        "kind_names": dict(InformationResource.Kind.choices),
    }
    return render(request, "resources/resources.html", page)


@require_safe
@public_page
def resource(request: HttpRequest, slug: str) -> HttpResponse:
    """One entry: all that it says, the services that read it, its history."""
    found = queries.resource_named(slug)
    page = {
        **whole(found),
        "readers": queries.readers_of(found),
        "canonical": f"{settings.PUBLIC_URL}{request.path}",
    }
    return render(request, "resources/resource.html", page)
