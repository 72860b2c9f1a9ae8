"""The page of a service: what it is, what it takes, and the way into it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import published_for
from birpencere.regulations.rules import entry_of, service_facts
from birpencere.web.caching import public_page


@public_page
def service(request: HttpRequest, key: str) -> HttpResponse:
    """By slug, or by the number of the national list; the slug is the canonical address."""
    found, language = catalogue().service(key), get_language()
    published = published_for(found.id)
    regulation = published.regulation if published else None
    page = {
        "service": found,
        "regulation": regulation,
        "is_typical": published is not None and published.is_typical,
        "facts": service_facts(regulation, language) if regulation else None,  # type: ignore[arg-type]  # settings.LANGUAGES has no others
        "entry": entry_of(regulation) if regulation else None,
        "canonical": f"{settings.PUBLIC_URL}{found.path(language)}",
    }
    return render(request, "regulations/service.html", page)
