"""What the tables of the catalogue hold, as values."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Self

from birpencere.kernel.text import Text
from birpencere.registry.catalogue.cells import Cells
from birpencere.registry.catalogue.life_events import LifeEventRow
from birpencere.registry.models import (
    Archetype,
    BulletinService,
    Reorganisation,
    Service,
    UserGroup,
)

_AGENCY_CODE: Final = re.compile("[1-9][0-9]{0,2}|X[0-9]{2}")
_SECTOR_CODE: Final = re.compile(r"[1-9][0-9]*(\.[1-9][0-9]*)*")
_SERVICE_NUMBER: Final = re.compile(r"(?P<agency>[1-9][0-9]{0,2})\.(?P<own>[1-9][0-9]{0,2})")
_BULLETIN_CODE: Final = re.compile("[A-Z0-9]{1,4}-[A-Z0-9]{1,4}")
_WORD: Final = re.compile("[a-z]+(_[a-z]+)*")

AGENCY_KINDS: Final = ("ministry", "state_committee", "agency", "company", "other")
PROVIDERS: Final = ("yes", "no", "pseudo", "unknown")
SECTOR_FITS: Final = ("direct", "approximate")


@dataclass(frozen=True, slots=True)
class Row(ABC):
    """A line of a table: where it stands, and how it is made of its cells."""

    FILE: ClassVar[str]
    COLUMNS: ClassVar[tuple[str, ...]]

    line: int

    @classmethod
    @abstractmethod
    def of(cls, cells: Cells) -> Self: ...


@dataclass(frozen=True, slots=True)
class SectorRow(Row):
    FILE = "sectors.csv"
    COLUMNS = ("code", "slug", "name_az", "name_en", "name_ru")

    code: str
    slug: str
    name: Text

    @classmethod
    def of(cls, cells: Cells) -> Self:
        code = cells.matching("code", _SECTOR_CODE, "3.1.19")
        return cls(cells.line, code, cells.slug(), cells.name(300))


@dataclass(frozen=True, slots=True)
class AgencyRow(Row):
    FILE = "agencies.csv"
    COLUMNS = (
        *("code", "slug", "name_az", "name_en", "name_ru", "kind", "provider"),
        *("successor", "alias_az", "sources", "note"),
    )

    code: str
    slug: str
    name: Text
    successor: str
    """Code of the agency that took over its services, or nothing."""
    details: Mapping[str, str]

    @classmethod
    def of(cls, cells: Cells) -> Self:
        details = {
            "kind": cells.one_of("kind", AGENCY_KINDS),
            "provider": cells.one_of("provider", PROVIDERS),
            "sources": cells.required("sources"),
            **{column: cells.optional(column) for column in ("successor", "alias_az", "note")},
        }
        return cls(
            line=cells.line,
            code=cells.matching("code", _AGENCY_CODE, "20 or X01"),
            slug=cells.slug(),
            name=cells.name(300),
            successor=details["successor"],
            details=details,
        )


@dataclass(frozen=True, slots=True)
class ServiceRow(Row):
    FILE = "services.csv"
    COLUMNS = (
        *("number", "slug", "name_az", "name_en", "name_ru", "agency", "sector", "sector_fit"),
        *("kind", "archetype", "users", "result_type", "mapping_note", "printed_as"),
    )

    number: str
    slug: str
    name: Text
    agency: str
    """Slug of the agency."""
    sector: str
    """Slug of the sector."""
    kind: str
    archetype: str
    users: tuple[str, ...]
    result_type: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        cells.one_of("sector_fit", SECTOR_FITS)
        for column in ("mapping_note", "printed_as"):
            cells.optional(column)
        return cls(
            line=cells.line,
            number=cells.matching("number", _SERVICE_NUMBER, "20.1"),
            slug=cells.slug(),
            name=cells.name(600),
            agency=cells.slug("agency"),
            sector=cells.slug("sector"),
            kind=cells.one_of("kind", Service.Kind.values),
            archetype=cells.one_of("archetype", Archetype.values),
            users=cells.some_of("users", UserGroup.values),
            result_type=cells.matching("result_type", _WORD, "data_extract"),
        )


@dataclass(frozen=True, slots=True)
class BulletinRow(Row):
    DETAILS: ClassVar[tuple[str, ...]] = (
        *("executor_az", "identification", "inputs", "steps"),
        *("outputs", "fees", "time_limits", "note"),
    )
    FILE = "portal_services_2017.csv"
    COLUMNS = (
        *("id", "group", "agency", "executor_az", "name_az", "name_en", "name_ru", "archetype"),
        *("identification", "inputs", "steps", "outputs", "fees", "time_limits", "note"),
    )

    code: str
    group: str
    agency: str
    """Slug of the agency."""
    name: Text
    archetype: str
    details: Mapping[str, str]
    """What is said of it, without what is not."""

    @classmethod
    def of(cls, cells: Cells) -> Self:
        details = {column: cells.optional(column) for column in cls.DETAILS}
        return cls(
            line=cells.line,
            code=cells.matching("id", _BULLETIN_CODE, "MA-N2"),
            group=cells.one_of("group", BulletinService.Group.values),
            agency=cells.slug("agency"),
            name=cells.name(600),
            archetype=cells.one_of("archetype", Archetype.values),
            details={column: value for column, value in details.items() if value},
        )


@dataclass(frozen=True, slots=True)
class BesideRow(Row):
    """A service of the bulletin that can be used; its name, agency and archetype stand there."""

    FILE = "services_beside_the_list.csv"
    COLUMNS = ("code", "slug", "sector", "kind", "users", "result_type")

    code: str
    slug: str
    sector: str
    """Slug of the sector."""
    kind: str
    users: tuple[str, ...]
    result_type: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        return cls(
            line=cells.line,
            code=cells.matching("code", _BULLETIN_CODE, "MA-N2"),
            slug=cells.slug(),
            sector=cells.slug("sector"),
            kind=cells.one_of("kind", Service.Kind.values),
            users=cells.some_of("users", UserGroup.values),
            result_type=cells.matching("result_type", _WORD, "data_extract"),
        )


@dataclass(frozen=True, slots=True)
class LineageRow(Row):
    FILE = "lineage.csv"
    COLUMNS = ("predecessor", "successor", "kind")

    predecessor: str
    successor: str
    kind: str

    @classmethod
    def of(cls, cells: Cells) -> Self:
        return cls(
            line=cells.line,
            predecessor=cells.matching("predecessor", _BULLETIN_CODE, "MA-M1"),
            successor=cells.matching("successor", _BULLETIN_CODE, "MA-N2"),
            kind=cells.one_of("kind", Reorganisation.Kind.values),
        )


@dataclass(frozen=True, slots=True)
class CatalogueFiles:
    """All tables, read and checked."""

    sectors: tuple[SectorRow, ...]
    agencies: tuple[AgencyRow, ...]
    services: tuple[ServiceRow, ...]
    bulletin: tuple[BulletinRow, ...]
    beside: tuple[BesideRow, ...]
    lineage: tuple[LineageRow, ...]
    life_events: tuple[LifeEventRow, ...]
    """In the order of the pages."""
    counts: Mapping[str, int]
    """How many rows each file must have, by its name."""

    @property
    def tables(self) -> Mapping[type[Row], Sequence[Row]]:
        return {
            SectorRow: self.sectors,
            AgencyRow: self.agencies,
            ServiceRow: self.services,
            BulletinRow: self.bulletin,
            BesideRow: self.beside,
            LineageRow: self.lineage,
        }
