"""The forms in which agencies publish their figures: lines with their subtotals, the same for page, paper and file.

The list by month is laid out as that of 2022, the tables by agency and of the most used services as those of the
bulletin of April 2017. Only the order of quarters is not theirs: I, II, III, IV.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from django.utils.translation import gettext as _

from birpencere.kernel.text import Language
from birpencere.reports.rules import period_label

Cell: TypeAlias = str | int | None
"""None where there is nothing to say, or where the source is damaged."""
MOST: Final = 20
"""Rows of the table of the most used services."""


class Kind(StrEnum):
    """Which form."""

    MONTHS = "months"
    AGENCIES = "agencies"
    TOP = "top"


class Level(StrEnum):
    """What a line is."""

    ROW = "row"
    MONTH = "month"
    QUARTER = "quarter"
    TOTAL = "total"
    PRINTED = "printed"
    """What the source itself prints as its total."""
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its key is its name for programs."""

    key: str
    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; its key says what it is about: `2022-Q1`, the slug of an agency, the number of a service."""

    level: Level
    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head: what the figures are about, where they come from, up to when they count."""

    key: str
    title: str
    value: str


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """A report as it is published, in one language."""

    kind: Kind
    title: str
    facts: tuple[Fact, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    """What is to be said of the source; in English, as its reading was written down."""
    statement: str = ""
    """The SQL of the first part of the figures, as it was run; of printed ones what they were read from."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but totals."""
        return all(line.level is not Level.ROW for line in self.lines)

    @property
    def differs(self) -> bool:
        """Whether a printed total is not the sum of its rows."""
        places = [at for at, one in enumerate(self.columns) if one.key == "difference"]
        return any(
            (line.level is Level.DIFFERENCE and any(isinstance(c, int) and c for c in line.cells))
            or any(line.cells[at] for at in places)
            for line in self.lines
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """How often a service was used, as a line says it."""

    key: str
    number: str
    title: str
    count: int | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """The services of a month, `2022-01`, in their order."""

    key: str
    rows: tuple[Counted, ...]

    @property
    def quarter(self) -> str:
        """`2022-Q1`."""
        year, month = self.key.split("-")
        return f"{year}-Q{(int(month) + 2) // 3}"

    @property
    def total(self) -> int:
        """Of what can be read."""
        return sum(row.count or 0 for row in self.rows)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An agency or a service in its place, with what its line counts."""

    key: str
    texts: tuple[str, ...]
    counts: tuple[int | None, ...]
    remark: str = ""
    rank: int = 0
    """As printed; 0: by its place."""


def months_columns(*, is_compared: bool) -> tuple[Column, ...]:
    """Of the list by month; `is_compared` where the source prints totals of its own."""
    own = (
        Column("period", _("Period")),
        Column("number", "№"),
        Column("service", _("E-service")),
        Column("count", _("Applications"), is_number=True),
    )
    printed = (
        Column("printed", _("Printed in the source"), is_number=True),
        Column("difference", _("Difference"), is_number=True),
    )
    return own + printed if is_compared else own


def months_lines(
    months: Sequence[Month], printed: Mapping[str, int], language: Language
) -> Iterator[Line]:
    """Services by month, each month, quarter and the whole with its sum; `printed`: totals of the source by period."""
    for at, month in enumerate(months):
        name = period_label(month.key, language)
        for row in month.rows:
            cells: tuple[Cell, ...] = (name, row.number, row.title, row.count)
            yield Line(Level.ROW, month.key, cells + ((None, None) if printed else ()))
        yield _sum(Level.MONTH, month.key, name, month.total, printed)
        if at + 1 == len(months) or months[at + 1].quarter != month.quarter:
            parts = [one.total for one in months if one.quarter == month.quarter]
            name = period_label(month.quarter, language)
            yield _sum(Level.QUARTER, month.quarter, name, sum(parts), printed)
    if months:
        key, name = _whole(months, language)
        yield _sum(Level.TOTAL, key, name, sum(one.total for one in months), printed)


def ranked_columns(kind: Kind, *, is_remarked: bool) -> tuple[Column, ...]:
    """Of the table by agency, or of the most used services."""
    rank = Column("rank", "№", is_number=True)
    remark = (Column("remark", _("Remark")),) if is_remarked else ()
    applications = Column("applications", _("Applications"), is_number=True)
    if kind is Kind.AGENCIES:
        services = Column("services", _("E-services"), is_number=True)
        return (rank, Column("agency", _("Agency")), services, applications, *remark)
    return (
        rank,
        Column("service", _("E-service")),
        Column("agency", _("Agency")),
        applications,
        *remark,
    )


def ranked_lines(
    rows: Sequence[Ranked], printed: Sequence[int | None] = (), *, is_remarked: bool = False
) -> Iterator[Line]:
    """The rows in their order and their sum; below it what the source prints as sums, and by how much these differ."""
    for place, row in enumerate(rows, start=1):
        remark = (row.remark,) if is_remarked else ()
        yield Line(Level.ROW, row.key, (row.rank or place, *row.texts, *row.counts, *remark))
    if not rows:
        return
    sums = [sum(row.counts[at] or 0 for row in rows) for at in range(len(rows[0].counts))]
    blank = ("",) * (len(rows[0].texts) - 1)
    end = ("",) if is_remarked else ()
    is_whole = all(None not in row.counts for row in rows)
    name = _("Total") if is_whole else _("Total of what can be read")
    yield Line(Level.TOTAL, "total", (None, name, *blank, *sums, *end))
    if any(one is not None for one in printed):
        words = (None, _("Printed in the source"), *blank)
        yield Line(Level.PRINTED, "printed", (*words, *printed, *end))
        gaps = (
            None if said is None else said - own for said, own in zip(printed, sums, strict=True)
        )
        yield Line(Level.DIFFERENCE, "difference", (None, _("Difference"), *blank, *gaps, *end))


def _sum(level: Level, key: str, name: str, total: int, printed: Mapping[str, int]) -> Line:
    cells: tuple[Cell, ...] = (name, "", _("Total"), total)
    if printed:
        said = printed.get(key)
        cells += (said, None if said is None else said - total)
    return Line(level, key, cells)


def _whole(months: Sequence[Month], language: Language) -> tuple[str, str]:
    """Key and name of all months: a year where they are one."""
    first, last = months[0].key, months[-1].key
    if first.endswith("-01") and last == f"{first[:4]}-12":
        return first[:4], first[:4]
    if first == last:
        return first, period_label(first, language)
    ends = (period_label(one, language) for one in (first, last))
    return f"{first}/{last}", " – ".join(ends)


def keyed(report: PrintedReport, line: Line) -> dict[str, Cell]:
    """The cells of a line by the keys of their columns."""
    names = (column.key for column in report.columns)
    return dict(zip(names, line.cells, strict=True))
