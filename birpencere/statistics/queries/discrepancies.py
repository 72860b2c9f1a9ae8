"""Printed figures and their printed totals: where a source does not add up, it is said, and nothing is corrected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db.models import QuerySet

from birpencere.statistics.models import ImportedFigure

OF_TOTALS: Final = "_totals"
"""How the name of a file ends that holds the totals of another one."""


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A total as printed beside the sum of what it is the total of."""

    dataset: str
    """The file of the figures."""
    start: date
    end: date
    measure: str
    printed: Decimal
    reckoned: Decimal
    is_complete: bool
    """No figure is lost in the source."""
    note: str
    """What is known about a difference; English."""

    @property
    def difference(self) -> Decimal:
        return self.printed - self.reckoned


def imported_figures(dataset: str) -> list[ImportedFigure]:
    """Every line of a file, its totals included, in its order."""
    return list(ImportedFigure.objects.filter(dataset=dataset).order_by("row", "measure"))


def printed_totals(dataset: str) -> list[PrintedTotal]:
    """Every printed total of a file with the sum of its figures."""
    files = (dataset, dataset + OF_TOTALS)
    return list(_totals(ImportedFigure.objects.filter(dataset__in=files)))


def discrepancies() -> list[PrintedTotal]:
    """Totals that are not the sums of their figures."""
    return [total for total in _totals(ImportedFigure.objects.all()) if total.difference]


def lost_figures() -> list[ImportedFigure]:
    """Figures that cannot be read in the source; `facts` say between what they must lie, where that is known."""
    return list(ImportedFigure.objects.filter(count__isnull=True).order_by("dataset", "row"))


def _totals(found: QuerySet[ImportedFigure]) -> Iterator[PrintedTotal]:
    figures = list(found.order_by("dataset", "row", "measure"))
    parts = [figure for figure in figures if not figure.is_printed_total]
    for total in figures:
        if total.is_printed_total and total.count is not None:
            yield _total(total, [one for one in parts if _is_part(one, total)])


def _is_part(one: ImportedFigure, total: ImportedFigure) -> bool:
    same = (one.dataset, one.measure) == (total.dataset.removesuffix(OF_TOTALS), total.measure)
    return same and total.start <= one.start and one.end <= total.end


def _total(total: ImportedFigure, parts: Sequence[ImportedFigure]) -> PrintedTotal:
    counts = [one.count for one in parts if one.count is not None]
    return PrintedTotal(
        dataset=total.dataset.removesuffix(OF_TOTALS),
        start=total.start,
        end=total.end,
        measure=total.measure,
        printed=total.count or Decimal(0),
        reckoned=sum(counts, Decimal(0)),
        is_complete=len(counts) == len(parts),
        note=str(total.facts.get("note", "")),
    )
