"""Figures that others have printed, as rows of the tests' database."""

import csv
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

from django.conf import settings

from birpencere.statistics.models import ImportedFigure

Row = dict[str, str]
QUARTER = {"start": date(2017, 1, 1), "end": date(2017, 3, 31)}
PRINTED_2017 = {"services": 396, "applications": 4989312}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
AGENCY = "intellectual-property-agency"


def load() -> None:
    """The list of 2022 and the tables of the bulletin, each with the totals that they print."""
    made = chain(_list(), _totals(), _agencies(), _top())
    ImportedFigure.objects.bulk_create(made)


def _rows(dataset: str) -> list[Row]:
    with (settings.CATALOGUE / "figures" / f"{dataset}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _figure(
    dataset: str, at: int, measure: str, count: str | int, **more: object
) -> ImportedFigure:
    number = Decimal(count) if count else None
    return ImportedFigure(dataset=dataset, row=at, measure=measure, count=number, **more)


def _days(year: int, first: int, months: int) -> dict[str, date]:
    last = first + months - 1
    return {"start": date(year, first, 1), "end": date(year, last, monthrange(year, last)[1])}


def _list() -> Iterable[ImportedFigure]:
    for at, row in enumerate(_rows("usage_2022"), start=1):
        yield _figure(
            "usage_2022",
            at,
            "count",
            row["count"],
            label=row["service_name_az"],
            agency_slug=AGENCY,
            facts=row,
            **_days(2022, int(row["month"][5:]), 1),
        )


def _totals() -> Iterator[ImportedFigure]:
    for at, row in enumerate(_rows("usage_2022_totals"), start=1):
        months = MONTHS[row["period_type"]]
        number = int(row["period"][5:].lstrip("Q") or 1)
        yield _figure(
            "usage_2022_totals",
            at,
            "count",
            row["printed_total"],
            label=row["period"],
            agency_slug=AGENCY,
            is_printed_total=True,
            facts=row,
            **_days(2022, (number - 1) * months + 1, months),
        )


def _agencies() -> Iterator[ImportedFigure]:
    dataset = "usage_2017q1_by_agency"
    for at, row in enumerate(_rows(dataset), start=1):
        about = {"label": row["agency_name_az"], "agency_slug": row["agency_slug"], "facts": row}
        for measure in PRINTED_2017:
            yield _figure(dataset, at, measure, row[measure], **about, **QUARTER)
    for measure, count in PRINTED_2017.items():
        yield _figure(dataset, 99, measure, count, is_printed_total=True, **QUARTER)


def _top() -> Iterator[ImportedFigure]:
    dataset = "usage_2017q1_top20"
    for at, row in enumerate(_rows(dataset), start=1):
        about = {"label": row["service_name_az"], "agency_slug": row["agency_slug"], "facts": row}
        yield _figure(dataset, at, "applications", row["applications"], **about, **QUARTER)
