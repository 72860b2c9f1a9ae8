"""The page of a service: what it is, what it takes, and the way into it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birpencere.applications.views.show import language
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import regulation_for_service
from birpencere.regulations.rules import service_facts
from birpencere.web.caching import public_page


@public_page
def service(request: HttpRequest, key: str) -> HttpResponse:
    """By slug, or by the number of the national list; the slug is the canonical address."""
    found = catalogue().service(key)
    regulation = regulation_for_service(found.id)
    facts = service_facts(regulation, language()) if regulation else None
    page = {
        "service": found,
        "facts": facts,
        "canonical": f"{settings.PUBLIC_URL}{found.path(language())}",
    }
    return render(request, "applications/service.html", page)
