"""What the registry tells about the catalogue: values that never change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, Protocol, TypeVar
from uuid import UUID

from birpencere.kernel.azerbaijani import az_sort_key
from birpencere.kernel.errors import NotFound
from birpencere.kernel.russian import ru_sort_key
from birpencere.kernel.text import Language, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tally:
    """What a load did to the table of one file."""

    file: str
    added: int
    changed: int
    left_alone: int

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.added} added, {self.changed} changed, {self.left_alone} left alone"
        )


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the Rules, with the number of its services."""

    code: str
    slug: str
    title: Text
    service_count: int


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the state, with the number of services that are or were its own."""

    id: UUID
    code: str
    slug: str
    title: Text
    alias: str
    """Another name, under which people may look for it."""
    successor: str
    """Slug of the agency that took over its services, or nothing."""
    service_count: int


@dataclass(frozen=True, slots=True)
class Service:
    """An e-service of the national list, or one that the bulletin names beside it."""

    id: UUID
    number: str
    is_listed: bool
    slug: str
    registry_number: str
    title: Text
    agency: Agency
    """Under which the list has it."""
    provider: Agency
    """Who provides it now."""
    sector: Sector
    kind: str
    archetype: str
    users: tuple[str, ...]
    result_type: str
    successors: tuple[str, ...] = ()
    """Numbers of the services that it was merged or split into: then nobody begins anything with it."""
    predecessors: tuple[str, ...] = ()
    """Numbers of the services that were merged into it, or of the one that was split."""
    is_in_catalogue: bool = True
    """The files of the catalogue name it; otherwise it was registered on application of its agency."""
    is_cancelled: bool = False
    """Its registration was cancelled."""

    @property
    def has_ended(self) -> bool:
        """Others have taken its place, or its registration was cancelled."""
        return bool(self.successors) or self.is_cancelled

    @property
    def is_shown(self) -> bool:
        """It stands in the lists of services: of the national list or registered since, and not ended."""
        return (self.is_listed or not self.is_in_catalogue) and not self.has_ended

    def path(self, language: str) -> str:
        """The address of its page, which belongs to a higher app; promised in docs/addresses.md."""
        return f"/{language}/services/{self.slug}"

    def registry_path(self, language: str) -> str:
        """The permanent address of its entry, of a higher app too."""
        return f"/{language}/registry/{self.registry_number}"


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens in people's lives, with the services for it."""

    slug: str
    icon: str
    title: Text
    description: Text
    services: tuple[Service, ...]
    """In the operator's order; in place of one that has ended what took its place."""
    is_of_business: bool = False

    @property
    def service_count(self) -> int:
        """How many there are."""
        return len(self.services)


@dataclass(frozen=True, slots=True)
class BulletinService:
    """A service that the bulletin of April 2017 describes."""

    code: str
    title: Text
    agency: str
    """Slug of the agency."""
    group: str
    successors: tuple[str, ...]
    """Codes of the services that it was merged or split into."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the registry publishes, as it was at one moment."""

    sectors: tuple[Sector, ...]
    """In the order of the Rules."""
    agencies: tuple[Agency, ...]
    services: tuple[Service, ...]
    """In the order of the list, then those that were registered since on application."""
    beside: tuple[Service, ...]
    """Services that the bulletin names beside the list and that can be used, and those that have ended."""
    bulletin: tuple[BulletinService, ...]
    life_events: tuple[LifeEvent, ...] = ()
    """Those that are shown, in the operator's order."""

    @property
    def every_service(self) -> tuple[Service, ...]:
        """Those that the lists show, then those beside them."""
        return (*self.services, *self.beside)

    def service(self, number_or_slug: str) -> Service:
        """The service of that number or code, or at that address; raises `NotFound`."""
        return _one(s for s in self.every_service if number_or_slug in (s.number, s.slug))

    def successors_of(self, service: Service) -> tuple[Service, ...]:
        """What it was merged or split into."""
        return tuple(self.service(number) for number in service.successors)

    def predecessors_of(self, service: Service) -> tuple[Service, ...]:
        """What was merged into it, or split."""
        return tuple(self.service(number) for number in service.predecessors)

    def lineage_of(self, service: Service) -> tuple[Service, ...]:
        """All that it goes on from: its predecessors, theirs, and so on; each once, the nearest first."""
        found: dict[str, Service] = {}
        for one in self.predecessors_of(service):
            for earlier in (one, *self.lineage_of(one)):
                found.setdefault(earlier.number, earlier)
        return tuple(found.values())

    def continued_by(self, service: Service) -> tuple[Service, ...]:
        """Those of its lineage that went on in it alone, not in several: their figures are its figures."""
        own = [one for one in self.predecessors_of(service) if len(one.successors) == 1]
        return tuple(one for before in own for one in (before, *self.continued_by(before)))

    def agency(self, slug: str) -> Agency:
        """Raises `NotFound`."""
        return _one(agency for agency in self.agencies if agency.slug == slug)

    def sector(self, slug: str) -> Sector:
        """Raises `NotFound`."""
        return _one(sector for sector in self.sectors if sector.slug == slug)

    def life_event(self, slug: str) -> LifeEvent:
        """Raises `NotFound`."""
        return _one(event for event in self.life_events if event.slug == slug)

    @property
    def providers(self) -> tuple[Agency, ...]:
        """The agencies that provide services now."""
        slugs = {service.provider.slug for service in self.services}
        return tuple(agency for agency in self.agencies if agency.slug in slugs)

    def services_of(self, agency: Agency) -> tuple[Service, ...]:
        """What the agency provides now, and what the list has under it."""
        return tuple(s for s in self.services if agency.slug in (s.provider.slug, s.agency.slug))

    def services_in(self, sector: Sector) -> tuple[Service, ...]:
        """The services of the sector."""
        return tuple(service for service in self.services if service.sector.slug == sector.slug)

    def bulletin_of(self, agency: Agency) -> tuple[BulletinService, ...]:
        """What the bulletin tells of the agency's services."""
        return tuple(service for service in self.bulletin if service.agency == agency.slug)


def _one(found: Iterator[T]) -> T:
    for item in found:
        return item
    raise NotFound


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be merged or split into what, by numbers of services; from which day, and why."""

    kind: str
    """`merge` or `split`."""
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    day: date | None
    reason: str
    legal_basis: str


class Titled(Protocol):
    """A thing with a name in the languages of the portal."""

    @property
    def title(self) -> Text: ...


N = TypeVar("N", bound=Titled)

_SORT_KEYS: Final[Mapping[Language, Callable[[str], str]]] = {
    "az": az_sort_key,
    "en": str.casefold,
    "ru": ru_sort_key,
}


def in_alphabet(things: Iterable[N], language: str) -> list[N]:
    """By title: in the order of the alphabet of the language in which it is shown."""

    def key(thing: N) -> str:
        return _SORT_KEYS[thing.title.language_of(language)](thing.title.in_(language))

    return sorted(things, key=key)


@dataclass(frozen=True, slots=True)
class Found(Generic[N]):
    """A thing that a search found, and its title cut up: each piece, and whether the query met it."""

    thing: N
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found, best first, and how much there was of it."""

    services: tuple[Found[Service], ...] = ()
    agencies: tuple[Found[Agency], ...] = ()
    sectors: tuple[Found[Sector], ...] = ()
    life_events: tuple[Found[LifeEvent], ...] = ()
    service_count: int = 0

    def __bool__(self) -> bool:
        return bool(self.services or self.agencies or self.sectors or self.life_events)
