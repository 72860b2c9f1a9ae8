"""How often services were used, out of the rollups: exact up to the place that the worker has reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.utils import timezone

from birpencere.kernel.dates import local_date
from birpencere.kernel.text import Text
from birpencere.kernel.usage import REQUESTS, Channel, Use
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Catalogue, Service
from birpencere.statistics import statements
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.queries.imported import imported_counts
from birpencere.statistics.rules.periods import Period, period_around

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
    before: int = 0
    """In the period before, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What was asked, its rows, and the place in the ledger up to which they count."""

    asked: Asked | None
    """Nothing for what others have printed."""
    rows: list[UsageRow]
    place: int | None
    """Nothing where there are no rows."""

    @property
    def total(self) -> int:
        """Of all rows."""
        return sum(row.count for row in self.rows)

    @property
    def total_before(self) -> int:
        """The same of the period before."""
        return sum(row.before for row in self.rows)


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
        titles = titles_of(by)
        rows = [
            UsageRow(key, count, titles.get(key) or (Text(label) if label else None))
            for (key, label), count in counts.items()
        ]
        return _in_order(rows, by)
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
    of = conditions_of(agency, services_meant(service, sector))
    return _answered(period, None, [by], of, uses)[by]


def compared(
    period: Period,
    bys: Sequence[By],
    *,
    agency: str | None = None,
    service: str | None = None,
    sector: str | None = None,
) -> dict[By, Usage]:
    """Requests of a period beside those of the period before, told apart by each of `bys`, by one statement.

    A time stands alone among `bys`: its parts are not those of the others.
    """
    of = conditions_of(agency, services_meant(service, sector))
    return _answered(period, period.before, bys, of, REQUESTS)


def _answered(
    period: Period,
    before: Period | None,
    bys: Sequence[By],
    conditions: dict[str, object],
    uses: Iterable[Use],
) -> dict[By, Usage]:
    coarsest = bys[0] if bys[0] in TIMES else "year"
    values = _parts(period, before, coarsest) | {"uses": sorted(uses)}
    asked = Asked(statements.usage(bys, *conditions), values | conditions)
    found = asked.rows()
    place = found[0][-1] if found else None
    return {by: Usage(asked, _rows_of(found, by), place) for by in bys}


def _parts(period: Period, before: Period | None, coarsest: str) -> dict[str, object]:
    """Each part of either period once, with its sign in both: 0 where it is none of its parts."""
    signs: dict[tuple[str, datetime], list[int]] = {}
    for number, days in enumerate((period, before)):
        for part in days.parts(coarsest, local_date(timezone.now())) if days else ():
            signs.setdefault((part.grain, part.start), [0, 0])[number] = part.sign
    return {
        "grains": [grain for grain, _start in signs],
        "starts": [start for _grain, start in signs],
        "signs": [now for now, _then in signs.values()],
        "signs_before": [then for _now, then in signs.values()],
    }


def _rows_of(found: list[tuple[Any, ...]], by: By) -> list[UsageRow]:
    titles = titles_of(by)
    rows = [
        UsageRow(_key(key, by), count, titles.get(key), before)
        for of, key, count, before, _place in found
        if of == by
    ]
    return _in_order(rows, by)


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


def _in_order(rows: list[UsageRow], by: By) -> list[UsageRow]:
    return sorted(rows, key=lambda row: row.key if by in TIMES else (-row.count, row.key))


def most_used(grain: str, today: date, limit: int) -> list[tuple[Service, int]]:
    """The services with the most uses in today's year, month, week or day that can still be used, with their uses."""
    known = catalogue()
    current = {one.number: one for one in known.every_service if not one.has_ended}
    rows = usage(period_around(today, grain), "service").rows
    return [(current[row.key], row.count) for row in rows if row.key in current][:limit]
