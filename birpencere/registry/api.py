"""The registry for machines."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from ninja import Query, Router

from birpencere.kernel.errors import TooMany
from birpencere.registry import queries
from birpencere.registry.entry_schemas import EntryDetails, EntryItem, EntryList, EntryQuery
from birpencere.registry.published import (
    Conditions,
    entries_digest,
    entries_with,
    entry_numbered,
    every_entry,
    history_of,
)
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
from birpencere.web.caching import shared_json
from birpencere.web.throttle import Buckets, Rate, client_address

router = Router(tags=["registry"])

_searches: Final = Buckets(Rate(burst=100, per_second=20))
_downloads: Final = Buckets(Rate(burst=10, per_second=0.2))
KEPT_FOR: Final = 60
"""Seconds that anybody may keep what the registry says."""


@router.get("/services", response=ServiceList, summary="Services of the national list")
def list_services(request: HttpRequest, query: Query[ServiceQuery]) -> ServiceList:
    """All services, or those that the words of `q` mean."""
    if query.q.strip():
        return _found(request, query)
    services = queries.catalogue().services
    items = [ServiceItem.of(service, query.lang) for service in services[: query.limit]]
    return ServiceList(items=items, total=len(services))


def _found(request: HttpRequest, query: ServiceQuery) -> ServiceList:
    _admit(request, _searches)
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


@router.get("/registry", response=EntryList, summary="Entries of the registry")
def list_entries(request: HttpRequest, query: Query[EntryQuery]) -> HttpResponse:
    """Page by page, cancelled ones too, in the order of the national list; with ETag."""
    if query.q.strip():
        _admit(request, _searches)
    wanted = Conditions(query.q.strip(), query.agency, query.sector, query.status, query.kind)
    pages = Paginator(entries_with(wanted, query.lang), query.limit)
    shown = pages.page(query.page) if query.page <= pages.num_pages else ()
    told = EntryList(
        items=[EntryItem.of(entry, query.lang) for entry in shown],
        total=pages.count,
        page=query.page,
        pages=pages.num_pages,
    )
    return shared_json(request, told.model_dump_json(), seconds=KEPT_FOR)


@router.get(
    "/registry/bulk.jsonl",
    summary="The whole registry, one entry a line",
    openapi_extra={"responses": {200: {"description": "`EntryDetails` as JSON Lines"}}},
)
def download_registry(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Every entry with its history, streamed; with ETag, so that an unchanged registry is not sent again."""
    tag = f'"{entries_digest()}"'
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={KEPT_FOR}"}
    if request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == tag:
        return HttpResponseNotModified(headers=headers)
    _admit(request, _downloads)
    headers["Content-Disposition"] = 'attachment; filename="registry.jsonl"'
    return StreamingHttpResponse(_lines(), content_type="application/jsonl", headers=headers)


@router.get("/registry/{number}", response=EntryDetails, summary="One entry with its history")
def read_entry(request: HttpRequest, number: str, query: Query[Reading]) -> HttpResponse:
    """By its registry number; a cancelled one stays readable. With ETag."""
    entry = entry_numbered(number)
    told = EntryDetails.whole(entry, history_of(entry), query.lang)
    return shared_json(request, told.model_dump_json(), seconds=KEPT_FOR)


def _lines() -> Iterator[str]:
    for entry, changes in every_entry():
        yield EntryDetails.whole(entry, changes, "az").model_dump_json() + "\n"


def _admit(request: HttpRequest, buckets: Buckets) -> None:
    """Raises TooMany."""
    wait = buckets.take(client_address(request))
    if wait:
        raise TooMany(retry_after=ceil(wait))
