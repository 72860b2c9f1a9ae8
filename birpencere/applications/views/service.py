"""The page of a service: what it is, what it takes, and the way into it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import regulation_for_service
from birpencere.regulations.rules import service_facts
from birpencere.web.caching import public_page


@public_page
def service(request: HttpRequest, key: str) -> HttpResponse:
    """By slug, or by the number of the national list, which leads to the slug."""
    found = catalogue().service(key)
    if found is None:
        raise NotFound
    if key != found.slug:
        return redirect("applications:service", found.slug, permanent=True)
    regulation = regulation_for_service(found.id)
    facts = service_facts(regulation, get_language()) if regulation else None
    return render(request, "applications/service.html", {"service": found, "facts": facts})
