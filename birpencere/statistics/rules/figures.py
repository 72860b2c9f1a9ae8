"""The catalogue's files of printed figures as checked values, without a database.

Every file begins with the same columns; what else it has is told by its layout. A count that is lost in the source is
empty, and stays so.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Final

COMMON: Final = ("start", "end", "agency", "service", "total")
_NUMBER: Final = re.compile(r"[0-9]{1,14}(\.[0-9]{1,2})?")
_DURATION: Final = re.compile(r"(\d\d):([0-5]\d):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file has beyond the common columns."""

    columns: tuple[str, ...]
    label: str
    """The column that says what is counted."""
    measures: tuple[str, ...]
    """The columns that count, each a measure of that name."""
    named_by: str = ""
    """The column that names the measure, where each line has one of its own."""


LAYOUTS: Final[Mapping[str, Layout]] = {
    "usage_2022": Layout(
        (
            *("month", "quarter", "service_no", "service_name_az", "service_name_en"),
            *("count", "e_gov_az_service_id"),
        ),
        "service_name_az",
        ("count",),
    ),
    "usage_2022_totals": Layout(("period_type", "period", "count", "note"), "period", ("count",)),
    "usage_2017q1_by_agency": Layout(
        ("rank", "agency_name_az", "services", "applications", "note"),
        "agency_name_az",
        ("services", "applications"),
    ),
    "usage_2017q1_by_agency_totals": Layout(
        ("label", "services", "applications", "note"), "label", ("services", "applications")
    ),
    "usage_2017q1_top20": Layout(
        (
            *("rank", "service_name_az", "service_name_en", "agency_code", "applications"),
            *("applications_min", "applications_max", "archetype", "note"),
        ),
        "service_name_az",
        ("applications",),
    ),
    "signature_certificates_2017": Layout(
        ("holder_category_az", "holder_category_en", "certificates", "printed", "as_of", "note"),
        "holder_category_az",
        ("certificates",),
    ),
    "signature_transactions_2017": Layout(
        (
            *("holder_category_az", "holder_category_en", "signature_transactions"),
            *("authentication_transactions", "as_of", "note"),
        ),
        "holder_category_az",
        ("signature_transactions", "authentication_transactions"),
    ),
    "portal_traffic_2017q1": Layout(
        ("metric", "label_az", "label_en", "value", "unit", "scope", "note"),
        "label_az",
        ("value",),
        named_by="metric",
    ),
}
"""By the name of the file, without its ending."""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure of a line."""

    dataset: str
    row: int
    """Which line after the header it is, from 1."""
    start: date
    end: date
    label: str
    service_number: str
    agency_slug: str
    measure: str
    count: Decimal | None
    facts: Mapping[str, str]
    is_printed_total: bool


class WrongLine(ValueError):
    """Why a line cannot be taken."""


def figures_in(
    dataset: str, text: str, agencies: Collection[str], services: Collection[str]
) -> Iterator[tuple[int, PrintedFigure | WrongLine]]:
    """Every figure of a file, or what is wrong, with the number of its line in the file."""
    layout = LAYOUTS[dataset]
    expected = (*COMMON, *layout.columns)
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row, values in enumerate(reader):
            try:
                if row == 0:
                    _require_header(values, expected)
                else:
                    cells = _cells(values, expected)
                    _require_known(cells, agencies, services)
                    for figure in _figures_of(dataset, row, cells, layout):
                        yield line, figure
            except WrongLine as wrong:
                yield line, wrong
            line = reader.line_num + 1
    except csv.Error as error:
        yield line, WrongLine(str(error))


def _require_header(values: list[str], expected: tuple[str, ...]) -> None:
    if tuple(values) != expected:
        raise WrongLine(f"the header must be {','.join(expected)}")


def _cells(values: list[str], expected: tuple[str, ...]) -> dict[str, str]:
    if len(values) != len(expected):
        raise WrongLine(f"{len(values)} cells, expected {len(expected)}")
    return dict(zip(expected, values, strict=True))


def _require_known(
    cells: Mapping[str, str], agencies: Collection[str], services: Collection[str]
) -> None:
    if cells["agency"] and cells["agency"] not in agencies:
        raise WrongLine(f"agency: there is no {cells['agency']}")
    if cells["service"] and cells["service"] not in services:
        raise WrongLine(f"service: there is no {cells['service']}")
    if cells["total"] not in {"yes", "no"}:
        raise WrongLine("total must be yes or no")


def _figures_of(
    dataset: str, row: int, cells: Mapping[str, str], layout: Layout
) -> Iterator[PrintedFigure]:
    start, end = _day(cells, "start"), _day(cells, "end")
    if end < start:
        raise WrongLine("end is before start")
    for column in layout.measures:
        yield PrintedFigure(
            dataset=dataset,
            row=row,
            start=start,
            end=end,
            label=cells[layout.label],
            service_number=cells["service"],
            agency_slug=cells["agency"],
            measure=cells[layout.named_by] if layout.named_by else column,
            count=_count(column, cells[column]),
            facts={name: cells[name] for name in layout.columns if cells[name]},
            is_printed_total=cells["total"] == "yes",
        )


def _day(cells: Mapping[str, str], column: str) -> date:
    try:
        return date.fromisoformat(cells[column])
    except ValueError:
        raise WrongLine(f"{column} is “{cells[column]}”, expected a day, as 2017-03-31") from None


def _count(column: str, text: str) -> Decimal | None:
    """A number, seconds for a duration, nothing for what the source has lost."""
    duration = _DURATION.fullmatch(text)
    if duration:
        hours, minutes, seconds = map(int, duration.groups())
        return Decimal(hours * 3600 + minutes * 60 + seconds)
    if text and not _NUMBER.fullmatch(text):
        raise WrongLine(f"{column} is “{text}”, expected a number or nothing")
    return Decimal(text) if text else None
