"""How often services were used, out of the rollups: exact up to the place that the worker has reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID

from birpencere.kernel.text import Text
from birpencere.kernel.usage import REQUESTS, Channel, Use
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Catalogue, Service
from birpencere.statistics import statements
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.queries.imported import imported_counts
from birpencere.statistics.rules.periods import Period

By = Literal[
    "all",
    "agency",
    "service",
    "sector",
    "year",
    "quarter",
    "month",
    "day",
    "hour",
    "use",
    "channel",
]
Source = Literal["live", "imported"]
TIMES: Final = ("year", "quarter", "month", "day", "hour")


@dataclass(frozen=True, slots=True)
class UsageRow:
    """How often something was used in a period."""

    key: str
    """Slug of an agency or sector, number of a service, `2026-11`, `2026-11-29T14`, name of a use or channel.

    Empty for what belongs to none.
    """
    count: int
    title: Text | None = None
    """Of an agency, a service or a sector."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What was asked, its rows, and the place in the ledger up to which they count."""

    asked: Asked
    rows: list[UsageRow]
    place: int | None
    """Nothing where there are no rows."""

    @property
    def total(self) -> int:
        """Of all rows."""
        return sum(row.count for row in self.rows)


def usage_rows(
    start: date,
    end: date,
    by: By,
    source: Source = "live",
    *,
    agency: str | None = None,
    service: str | None = None,
    sector: str | None = None,
    uses: Iterable[Use] = REQUESTS,
) -> list[UsageRow]:
    """Uses from `start` to `end`, both counted, told apart `by`: times in their order, others the most used first.

    A service goes on with the figures of what was merged into it. An agency has what was used while it provided it.
    `agency` and `sector` are slugs, `service` a number or slug; raises NotFound.
    """
    if source == "imported":
        counts = imported_counts(start, end, by, agency=agency, service=service, sector=sector)
        return _in_order(counts.items(), by)
    period = Period(start, end)
    return usage(period, by, agency=agency, service=service, sector=sector, uses=uses).rows


def usage(
    period: Period,
    by: By,
    *,
    agency: str | None = None,
    service: str | None = None,
    sector: str | None = None,
    uses: Iterable[Use] = REQUESTS,
) -> Usage:
    """The same from the ledger, with the statement that was run."""
    asked = _asked(period, by, agency, services_meant(service, sector), uses)
    found = asked.rows()
    rows = _in_order([(_key(key, by), count) for key, count, _place in found], by)
    return Usage(asked, rows, found[0][-1] if found else None)


def _asked(
    period: Period, by: By, agency: str | None, services: list[UUID] | None, uses: Iterable[Use]
) -> Asked:
    parts = list(period.parts(by if by in TIMES else "year"))
    conditions = conditions_of(agency, services)
    values = {
        "grains": [part.grain for part in parts],
        "starts": [part.start for part in parts],
        "uses": sorted(uses),
    }
    return Asked(statements.usage(by, *conditions), values | conditions)


def conditions_of(agency: str | None, services: list[UUID] | None) -> dict[str, object]:
    """Of whom figures are wanted, as the statements take it; raises NotFound."""
    conditions: dict[str, object] = {}
    if services is not None:
        conditions["services"] = services
    if agency is not None:
        conditions["agency"] = catalogue().agency(agency).id
    return conditions


def services_meant(service: str | None = None, sector: str | None = None) -> list[UUID] | None:
    """Ids of the services whose uses are meant, with those that go on in them; nothing for all."""
    known = catalogue()
    if service is not None:
        one = known.service(service)
        return sorted(found.id for found in (one, *known.continued_by(one)))
    if sector is None:
        return None
    slug = known.sector(sector).slug
    return sorted(
        found.id for found in known.every_service if _home(known, found).sector.slug == slug
    )


def _home(known: Catalogue, service: Service) -> Service:
    """The service that goes on with its figures: itself, or what it was merged into."""
    while len(service.successors) == 1:
        service = known.service(service.successors[0])
    return service


def _key(own: str, by: By) -> str:
    """Numbers of the ledger as the words that the world knows."""
    if by not in ("use", "channel"):
        return own
    return (Use if by == "use" else Channel)(int(own)).name.lower()


def titles_of(by: str) -> dict[str, Text]:
    """What agencies, services or sectors are called, by their keys; nothing for other things."""
    known = catalogue()
    if by == "service":
        return {one.number: one.title for one in known.every_service}
    if by == "agency":
        return {one.slug: one.title for one in known.agencies}
    return {one.slug: one.title for one in known.sectors} if by == "sector" else {}


def _in_order(counts: Iterable[tuple[str, int]], by: By) -> list[UsageRow]:
    titles = titles_of(by)
    rows = [UsageRow(key, count, titles.get(key)) for key, count in counts]
    return sorted(rows, key=lambda row: row.key if by in TIMES else (-row.count, row.key))
