"""Finding things of the catalogue by words."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.registry.search import NO_TEXT, Entry, Hit, Kind, SearchIndex, Speech
from birpencere.registry.types import (
    Agency,
    Catalogue,
    Findings,
    Found,
    LifeEvent,
    N,
    Sector,
    Service,
)


class Finder:
    """The search over one state of the catalogue; built once, safe to share between threads."""

    def __init__(
        self,
        catalogue: Catalogue,
        speech: Speech,
        words: Mapping[UUID, Text] = MappingProxyType({}),
    ) -> None:
        entries = list(_entries(catalogue, words))
        self._index = SearchIndex.build(entries, speech)
        self._size = len(entries)
        self._services = {service.slug: service for service in catalogue.every_service}
        self._agencies = {agency.slug: agency for agency in catalogue.agencies}
        self._sectors = {sector.slug: sector for sector in catalogue.sectors}
        self._life_events = {event.slug: event for event in catalogue.life_events}

    def find(self, query: str, language: str, limit: int) -> Findings:
        """The best `limit` of each kind, and how many services there are in all."""
        hits = self._index.search(query, limit=self._size)
        services = [hit for hit in hits if hit.entry.kind is Kind.SERVICE]
        agencies = [hit for hit in hits if hit.entry.kind is Kind.AGENCY]
        sectors = [hit for hit in hits if hit.entry.kind is Kind.SECTOR]
        events = [hit for hit in hits if hit.entry.kind is Kind.LIFE_EVENT]
        return Findings(
            services=_found(services[:limit], self._services, language),
            agencies=_found(agencies[:limit], self._agencies, language),
            sectors=_found(sectors[:limit], self._sectors, language),
            life_events=_found(events[:limit], self._life_events, language),
            service_count=len(services),
        )


def _found(hits: Sequence[Hit], things: Mapping[str, N], language: str) -> tuple[Found[N], ...]:
    return tuple(Found(things[hit.entry.slug], tuple(hit.pieces(language))) for hit in hits)


def _entries(catalogue: Catalogue, words: Mapping[UUID, Text]) -> Iterator[Entry]:
    open = (service for service in catalogue.every_service if not service.has_ended)
    yield from (_service(one, catalogue, words.get(one.id, NO_TEXT)) for one in open)
    yield from (_agency(agency) for agency in catalogue.agencies if agency.service_count)
    yield from (_sector(sector) for sector in catalogue.sectors)
    yield from (_life_event(event) for event in catalogue.life_events)


def _service(service: Service, catalogue: Catalogue, contents: Text) -> Entry:
    """Also by the names of what was merged into it or split: who looks for those, needs it."""
    earlier = (one.title for one in catalogue.lineage_of(service))
    return Entry(
        number=service.number,
        slug=service.slug,
        kind=Kind.SERVICE,
        titles=service.title,
        agency_title=_names_of_agency(service),
        sector_title=service.sector.title,
        contents=contents,
        synonyms=tuple(title.in_(language) for title in earlier for language in LANGUAGES),
    )


def _names_of_agency(service: Service) -> Text:
    """People look for a service under the agency that provides it, and under that which once did."""
    titles = dict.fromkeys((service.provider.title, service.agency.title))
    return Text(*(" ".join(title.in_(language) for title in titles) for language in LANGUAGES))


def _agency(agency: Agency) -> Entry:
    synonyms = (agency.alias,) if agency.alias else ()
    return Entry(agency.code, agency.slug, Kind.AGENCY, agency.title, synonyms=synonyms)


def _sector(sector: Sector) -> Entry:
    return Entry(sector.code, sector.slug, Kind.SECTOR, sector.title)


def _life_event(event: LifeEvent) -> Entry:
    return Entry(event.slug, event.slug, Kind.LIFE_EVENT, event.title, contents=event.description)
