"""Rows of a report, judged one after another by the rules of its columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text
from birpencere.regulations.fields.base import said
from birpencere.regulations.tables.reading import Layout, TypedRow, laid_out, rows_below
from birpencere.regulations.tables.rows import Blamed, Row
from birpencere.regulations.tables.types import CellProblem, SheetRefused, cell_name
from birpencere.regulations.types import Facts, Field, ReportRegulation, Typed, Value


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that was read: its values, or what is wrong with it."""

    number: int
    values: Mapping[str, Value] | None
    problems: tuple[CellProblem, ...] = ()


class RowReader:
    """Reads row after row, keeps what they come to together and which rows there were, nothing else."""

    def __init__(self, regulation: ReportRegulation, facts: Facts, today: date) -> None:
        assert regulation.table is not None
        self.table: Field = regulation.table
        self.regulation = regulation
        self.row = Row(self.table, facts, today)
        self.count = 0
        self.totals: dict[str, int | float] = {total.key: 0 for total in regulation.totals}
        self.known: dict[tuple[Value | None, ...], int] = {}

    def read(self, typed: Typed, number: int) -> tuple[Mapping[str, Value] | None, Blamed]:
        """The values of the row, if every rule of its columns holds."""
        values = self.row.read(typed)
        problems = dict(self.row.problems)
        if not problems and (twin := self.twin(values, number)):
            key = self.regulation.unique[0]
            problems[key] = said(_("The same stands in row %(number)s already."), number=twin)
        if problems:
            return None, problems
        self.add()
        return values, {}

    def twin(self, values: Mapping[str, Value], number: int) -> int | None:
        """The row before this one that agrees with it in the columns that name a row."""
        if not self.regulation.unique:
            return None
        name = tuple(values.get(key) for key in self.regulation.unique)
        before = self.known.setdefault(name, number)
        return before if before != number else None

    def add(self) -> None:
        self.count += 1
        for total in self.regulation.totals:
            value = self.row.value(total.of)
            if isinstance(value, int | float):
                self.totals[total.key] += value

    def amount_problem(self) -> Message | None:
        """Too few rows."""
        if self.count < self.table.min_rows:
            return said(_("The report needs at least %(limit)s rows."), limit=self.table.min_rows)
        return None


def read_rows(file: IO[bytes], reader: RowReader) -> Iterator[ReadRow]:
    """Every row of the file; what stops the reading is the problem of a last row without values."""
    number = 0
    try:
        layout, lines = laid_out(file, reader.table)
        for rows, row in enumerate(rows_below(layout, lines), start=1):
            number = row.number
            if rows > reader.table.max_rows:
                raise SheetRefused(
                    said(
                        _("The report takes at most %(limit)s rows."), limit=reader.table.max_rows
                    ),
                    f"{number}",
                )
            yield judged(row, layout, reader)
    except SheetRefused as refused:
        problem = CellProblem(refused.place, number, None, None, refused.message)
        yield ReadRow(number, None, (problem,))


def judged(row: TypedRow, layout: Layout, reader: RowReader) -> ReadRow:
    values, problems = reader.read(row.typed, row.number)
    problems |= row.faults
    found = tuple(
        cell_problem(row, key, message, layout, reader.table) for key, message in problems.items()
    )
    found += tuple(
        CellProblem(cell_name(place, row.number), row.number, place, None, OUTSIDE)
        for place in row.outside
    )
    return ReadRow(row.number, None if found else values, found)


OUTSIDE: Message = _("There is no head above this cell. Remove what stands in it.")


def cell_problem(
    row: TypedRow, key: str, message: Message | Text, layout: Layout, table: Field
) -> CellProblem:
    """Where it is; a column that the file does not have is blamed by the row."""
    field = next(field for field in table.fields if field.key == key)
    if key not in layout.keys:
        return CellProblem(f"{row.number}", row.number, None, field.label, message)
    place = layout.place(row.number, key)
    return CellProblem(place, row.number, layout.keys[key], field.label, message)
