"""Figures that others have printed, as they stand in `ImportedFigure`."""

from collections import Counter as Sums
from collections.abc import Mapping
from datetime import date
from typing import Final

from birpencere.registry.queries import catalogue
from birpencere.statistics.models import ImportedFigure

DATASETS: Final[Mapping[str, tuple[str, ...]]] = {
    "all": ("usage_2017q1_by_agency", "usage_2022"),
    "agency": ("usage_2017q1_by_agency", "usage_2022"),
    "service": ("usage_2017q1_top20", "usage_2022"),
    "sector": ("usage_2022",),
    "month": ("usage_2022",),
    "quarter": ("usage_2017q1_by_agency", "usage_2022"),
    "year": ("usage_2022",),
}
"""Which files tell something apart by what; no use stands in two of them."""
USES: Final = ("applications", "count")
"""The measures that count uses."""


def imported_counts(
    start: date,
    end: date,
    by: str,
    *,
    agency: str | None = None,
    service: str | None = None,
    sector: str | None = None,
) -> dict[str, int]:
    """Printed uses of whole periods that lie between the days, by the key of `by`; what is damaged is left out."""
    found = ImportedFigure.objects.filter(
        dataset__in=DATASETS.get(by, ()),
        measure__in=USES,
        start__gte=start,
        end__lte=end,
        is_printed_total=False,
        count__isnull=False,
    )
    if agency is not None:
        found = found.filter(agency_slug=agency)
    if service is not None:
        found = found.filter(service_number=catalogue().service(service).number)
    if sector is not None:
        found = found.filter(service_number__in=_numbers_in(sector))
    sums = Sums[str]()
    for figure in found:
        sums[_key(figure, by)] += int(figure.count or 0)
    return dict(sums)


def _numbers_in(sector: str) -> list[str]:
    slug = catalogue().sector(sector).slug
    return [one.number for one in catalogue().every_service if one.sector.slug == slug]


def _key(figure: ImportedFigure, by: str) -> str:
    match by:
        case "agency":
            return figure.agency_slug
        case "service":
            return figure.service_number
        case "sector":
            return catalogue().service(figure.service_number).sector.slug
        case "month":
            return f"{figure.start:%Y-%m}"
        case "quarter":
            return f"{figure.start:%Y}-Q{(figure.start.month + 2) // 3}"
        case "year":
            return f"{figure.start:%Y}"
    return ""
