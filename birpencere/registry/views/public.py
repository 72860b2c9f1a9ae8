"""The public pages of the registry."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from birpencere.registry import queries
from birpencere.registry.models import Archetype, BulletinService
from birpencere.registry.search import LONGEST_QUERY
from birpencere.registry.types import Agency, Service, in_alphabet
from birpencere.web.caching import public_page_for
from birpencere.web.throttle import Rate, throttle

WHILE_TYPING: Final = 6
ON_A_PAGE: Final = 30
"""Answers of each kind: more than anybody reads, few enough for a slow phone."""

SEARCHES: Final = Rate(burst=100, per_second=20)
"""Enough for an office that types behind one address, too little for a machine."""

kept = public_page_for(seconds=60, version=queries.catalogue_version)


@kept
def services(request: HttpRequest) -> HttpResponse:
    """Bütün xidmətlər: every service under the agency that provides it."""
    found = queries.catalogue().services
    groups = list(_by_provider(found, _language()))
    return render(request, "registry/services.html", {"groups": groups, "count": len(found)})


@kept
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies that provide services."""
    found = in_alphabet(queries.catalogue().providers, _language())
    return render(request, "registry/agencies.html", {"agencies": found})


@kept
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """An agency and its services; of one that is no more, also who took them over."""
    catalogue, language = queries.catalogue(), _language()
    agency = catalogue.agency(slug)
    page = {
        "agency": agency,
        "services": in_alphabet(catalogue.services_of(agency), language),
        "successor": catalogue.agency(agency.successor) if agency.successor else None,
        "bulletin": in_alphabet(catalogue.bulletin_of(agency), language),
        "beside": {service.number: service for service in catalogue.beside},
        "titles": {service.number: service.title for service in catalogue.every_service},
        "groups": dict(BulletinService.Group.choices),
        "archetypes": dict(Archetype.choices),
    }
    return render(request, "registry/agency.html", page)


@kept
def sectors(request: HttpRequest) -> HttpResponse:
    """The sectors of the Rules."""
    found = in_alphabet(queries.catalogue().sectors, _language())
    return render(request, "registry/sectors.html", {"sectors": found})


@kept
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    """A sector and its services."""
    catalogue = queries.catalogue()
    sector = catalogue.sector(slug)
    found = in_alphabet(catalogue.services_in(sector), _language())
    return render(request, "registry/sector.html", {"sector": sector, "services": found})


@kept
def life_events(request: HttpRequest) -> HttpResponse:
    """What happens in people's lives, each leading to its services."""
    return render(request, "registry/life_events.html", {"events": queries.catalogue().life_events})


@kept
def life_event(request: HttpRequest, slug: str) -> HttpResponse:
    """The services for one of them, across agencies."""
    catalogue = queries.catalogue()
    page = {"event": catalogue.life_event(slug), "archetypes": dict(Archetype.choices)}
    return render(request, "registry/life_event.html", page)


@kept
@throttle(SEARCHES)
def search(request: HttpRequest) -> HttpResponse:
    """What a query means: a page, or a fragment with the first answers while one types."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    response = _answers(request, query) if _is_typing(request) else _results(request, query)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _is_typing(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _answers(request: HttpRequest, query: str) -> HttpResponse:
    if not query:
        return HttpResponse()
    found = queries.search(query, _language(), WHILE_TYPING)
    return render(request, "registry/_answers.html", {"query": query, "found": found})


def _results(request: HttpRequest, query: str) -> HttpResponse:
    language = _language()
    page = {
        "query": query,
        "found": queries.search(query, language, ON_A_PAGE),
        "sectors": in_alphabet(queries.catalogue().sectors, language),
    }
    return render(request, "registry/search.html", page)


def _language() -> str:
    return get_language() or "az"


def _by_provider(
    services: Iterable[Service], language: str
) -> Iterator[tuple[Agency, list[Service]]]:
    own: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        own[service.provider.slug].append(service)
    for provider in in_alphabet((first.provider for first, *_ in own.values()), language):
        yield provider, in_alphabet(own[provider.slug], language)
