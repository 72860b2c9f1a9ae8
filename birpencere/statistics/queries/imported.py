"""Figures that others have printed, as they stand in `ImportedFigure`: never mixed with what the ledger counts."""

from collections import Counter as Sums
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from birpencere.registry.queries import catalogue
from birpencere.statistics.models import ImportedFigure

DATASETS: Final[Mapping[str, tuple[str, ...]]] = {
    "all": ("usage_2017q1_by_agency", "usage_2022"),
    "agency": ("usage_2017q1_by_agency", "usage_2022"),
    "service": ("usage_2017q1_top20", "usage_2022"),
    "sector": ("usage_2017q1_top20", "usage_2022"),
    "day": (),
    "month": ("usage_2022",),
    "quarter": ("usage_2017q1_by_agency", "usage_2022"),
    "year": ("usage_2022",),
}
"""Which files tell something apart by what; no use stands in two of them."""
USES: Final = ("applications", "count")
"""The measures that count uses."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a printed table."""

    label: str
    counts: dict[str, Decimal | None]
    """By the measure; None where the source is damaged."""
    facts: dict[str, str]
    start: date
    agency: str


def printed_lines(dataset: str, *, agency: str = "") -> list[Printed]:
    """The lines of a table as they were printed, without its totals; those of one agency where it is named."""
    rows = ImportedFigure.objects.filter(dataset=dataset, is_printed_total=False)
    if agency:
        rows = rows.filter(agency_slug=agency)
    lines: dict[int, Printed] = {}
    for row in rows.order_by("row", "measure"):
        line = Printed(row.label, {}, row.facts, row.start, row.agency_slug)
        lines.setdefault(row.row, line).counts[row.measure] = row.count
    return list(lines.values())


def imported_counts(
    start: date,
    end: date,
    by: str,
    *,
    agency: str | None = None,
    service: str | None = None,
    sector: str | None = None,
) -> dict[tuple[str, str], int]:
    """Printed uses of whole periods that lie between the days, by the key of `by`, or by their label where they have none.

    What is damaged is left out.
    """
    found = ImportedFigure.objects.filter(
        dataset__in=DATASETS.get(by, ()),
        measure__in=USES,
        start__gte=start,
        end__lte=end,
        is_printed_total=False,
        count__isnull=False,
    )
    if agency is not None:
        found = found.filter(agency_slug=catalogue().agency(agency).slug)
    if service is not None:
        found = found.filter(service_number=catalogue().service(service).number)
    if sector is not None:
        found = found.filter(service_number__in=_numbers_in(catalogue().sector(sector).slug))
    sectors = {one.number: one.sector.slug for one in catalogue().every_service}
    sums = Sums[tuple[str, str]]()
    for figure in found:
        key = _key(figure, by, sectors)
        sums[key, "" if key or by == "all" else figure.label] += int(figure.count or 0)
    return dict(sums)


def _numbers_in(sector: str) -> list[str]:
    return [one.number for one in catalogue().every_service if one.sector.slug == sector]


def _key(figure: ImportedFigure, by: str, sectors: Mapping[str, str]) -> str:
    start = figure.start
    return {
        "agency": figure.agency_slug,
        "service": figure.service_number,
        "sector": sectors.get(figure.service_number, ""),
        "month": f"{start:%Y-%m}",
        "quarter": f"{start:%Y}-Q{(start.month + 2) // 3}",
        "year": f"{start:%Y}",
    }.get(by, "")
