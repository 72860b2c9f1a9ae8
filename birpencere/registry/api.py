"""The registry for machines."""

from math import ceil
from typing import Final

from django.http import HttpRequest
from ninja import Query, Router

from birpencere.kernel.errors import TooMany
from birpencere.registry import queries
from birpencere.registry.schemas import (
    AgencyItem,
    Reading,
    SectorItem,
    ServiceDetails,
    ServiceItem,
    ServiceList,
    ServiceQuery,
)
from birpencere.registry.types import in_alphabet
from birpencere.web.throttle import Buckets, Rate, client_address

router = Router(tags=["registry"])

_searches: Final = Buckets(Rate(burst=100, per_second=20))


@router.get("/services", response=ServiceList, summary="Services of the national list")
def list_services(request: HttpRequest, query: Query[ServiceQuery]) -> ServiceList:
    """All services, or those that the words of `q` mean."""
    if query.q.strip():
        return _found(request, query)
    services = queries.catalogue().services
    items = [ServiceItem.of(service, query.lang) for service in services[: query.limit]]
    return ServiceList(items=items, total=len(services))


def _found(request: HttpRequest, query: ServiceQuery) -> ServiceList:
    wait = _searches.take(client_address(request))
    if wait:
        raise TooMany(retry_after=ceil(wait))
    found = queries.search(query.q, query.lang, query.limit)
    items = [ServiceItem.of(answer.thing, query.lang) for answer in found.services]
    return ServiceList(items=items, total=found.service_count)


@router.get("/services/{slug}", response=ServiceDetails, summary="One service")
def read_service(request: HttpRequest, slug: str, query: Query[Reading]) -> ServiceDetails:
    """By its slug, or by its number in the national list."""
    return ServiceDetails.of(queries.catalogue().service(slug), query.lang)


@router.get("/agencies", response=list[AgencyItem], summary="Agencies that provide services")
def list_agencies(request: HttpRequest, query: Query[Reading]) -> list[AgencyItem]:
    """In the order of the alphabet."""
    agencies = in_alphabet(queries.catalogue().providers, query.lang)
    return [AgencyItem.of(agency, query.lang) for agency in agencies]


@router.get("/sectors", response=list[SectorItem], summary="Sectors of the Rules")
def list_sectors(request: HttpRequest, query: Query[Reading]) -> list[SectorItem]:
    """In the order of the Rules."""
    return [SectorItem.of(sector, query.lang) for sector in queries.catalogue().sectors]
