"""Finding things of the catalogue by words."""

from collections.abc import Iterator, Mapping, Sequence

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.registry.search import Entry, Hit, Kind, SearchIndex, Speech
from birpencere.registry.types import Agency, Catalogue, Findings, Found, N, Sector, Service


class Finder:
    """The search over one state of the catalogue; built once, safe to share between threads."""

    def __init__(self, catalogue: Catalogue, speech: Speech) -> None:
        entries = list(_entries(catalogue))
        self._index = SearchIndex.build(entries, speech)
        self._size = len(entries)
        self._services = {service.slug: service for service in catalogue.every_service}
        self._agencies = {agency.slug: agency for agency in catalogue.agencies}
        self._sectors = {sector.slug: sector for sector in catalogue.sectors}

    def find(self, query: str, language: str, limit: int) -> Findings:
        """The best `limit` of each kind, and how many services there are in all."""
        hits = self._index.search(query, limit=self._size)
        services = [hit for hit in hits if hit.entry.kind is Kind.SERVICE]
        agencies = [hit for hit in hits if hit.entry.kind is Kind.AGENCY]
        sectors = [hit for hit in hits if hit.entry.kind is Kind.SECTOR]
        return Findings(
            services=_found(services[:limit], self._services, language),
            agencies=_found(agencies[:limit], self._agencies, language),
            sectors=_found(sectors[:limit], self._sectors, language),
            service_count=len(services),
        )


def _found(hits: Sequence[Hit], things: Mapping[str, N], language: str) -> tuple[Found[N], ...]:
    return tuple(Found(things[hit.entry.slug], tuple(hit.pieces(language))) for hit in hits)


def _entries(catalogue: Catalogue) -> Iterator[Entry]:
    yield from map(_service, catalogue.every_service)
    yield from (_agency(agency) for agency in catalogue.agencies if agency.service_count)
    yield from (_sector(sector) for sector in catalogue.sectors)


def _service(service: Service) -> Entry:
    return Entry(
        number=service.number,
        slug=service.slug,
        kind=Kind.SERVICE,
        titles=service.title,
        agency_title=_names_of_agency(service),
        sector_title=service.sector.title,
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
