"""From a file to typed rows: which kind it is, which column is which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES
from birpencere.regulations.fields.base import said
from birpencere.regulations.tables.cells import typed_cell, words_of
from birpencere.regulations.tables.csv_lines import csv_lines
from birpencere.regulations.tables.types import Line, SheetRefused, cell_name
from birpencere.regulations.tables.xlsx import xlsx_lines
from birpencere.regulations.tables.xml_lines import xml_lines, xml_place
from birpencere.regulations.types import Field, Sheet

HEAD = 512
HEADER_LINES = 20
"""Empty lines that may stand above the header."""
NO_HEADER: Message = _("There is no column of this name in the report. Take the template.")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as a page of the form would send it, and where it stands."""

    number: int
    typed: Mapping[str, str]
    faults: Mapping[str, Message]
    """By the key of the column."""
    outside: Mapping[int, str]
    """Cells that stand under no header, by the number of their column."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns of the regulation stand in this file."""

    sheet: Sheet
    columns: Mapping[int, Field]
    keys: Mapping[str, int]

    def place(self, number: int, key: str) -> str:
        """`B7`, or `row 7 <fin>` in XML."""
        if self.sheet is Sheet.XML:
            return xml_place(number, key)
        return cell_name(self.keys[key], number)


def sheet_of(file: IO[bytes]) -> Sheet:
    """The kind of the file, by how it begins."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(b"PK"):
        return Sheet.XLSX
    return Sheet.XML if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else Sheet.CSV


def laid_out(file: IO[bytes], table: Field) -> tuple[Layout, Iterator[Line]]:
    """The header is understood, and the rows below it follow; raises SheetRefused."""
    sheet = sheet_of(file)
    if sheet is Sheet.XML:
        keys = [column.key for column in table.fields]
        layout = dict(enumerate(table.fields))
        return Layout(sheet, layout, {key: i for i, key in enumerate(keys)}), xml_lines(file, keys)
    lines = xlsx_lines(file) if sheet is Sheet.XLSX else csv_lines(file)
    header = next((line for line in lines if line.cells), None)
    if header is None or header.number > HEADER_LINES:
        raise SheetRefused(_("The file has no rows."))
    columns = columns_of(header, table)
    return Layout(sheet, columns, {field.key: i for i, field in columns.items()}), lines


def columns_of(header: Line, table: Field) -> dict[int, Field]:
    """The columns by their heads, in whichever language and order; raises SheetRefused."""
    known = {az_fold(name): field for field in table.fields for name in heads_of(field)}
    columns: dict[int, Field] = {}
    for place, head in header.cells.items():
        field = known.get(az_fold(head))
        if field is None and head.strip():
            raise SheetRefused(NO_HEADER, cell_name(place, header.number))
        if field is not None and field in columns.values():
            raise SheetRefused(_("The column stands twice."), cell_name(place, header.number))
        if field is not None:
            columns[place] = field
    missing = [field for field in table.fields if field not in columns.values()]
    for field in missing:
        if field.required.is_always and field.is_input:
            label = field.label.az
            raise SheetRefused(
                said(_("The column “%(name)s” is missing. Take the template."), name=label),
                f"{header.number}",
            )
    return columns


def heads_of(field: Field) -> tuple[str, ...]:
    return (field.key, *(field.label.in_(language) for language in LANGUAGES))


def rows_below(layout: Layout, lines: Iterator[Line]) -> Iterator[TypedRow]:
    """Every row that is not blank."""
    words = {place: words_of(field) for place, field in layout.columns.items()}
    columns = layout.columns
    for line in lines:
        typed: dict[str, str] = {}
        outside: dict[int, str] = {}
        for place, text in line.cells.items():
            field = columns.get(place)
            if field is not None:
                typed[field.key] = typed_cell(field, words[place], text)
            elif text.strip():
                outside[place] = text
        faults: dict[str, Message] = {
            columns[i].key: fault for i, fault in line.faults.items() if i in columns
        }
        if any(typed.values()) or faults or outside:
            yield TypedRow(line.number, typed, faults, outside)


def typed_rows(file: IO[bytes], table: Field) -> list[dict[str, str]]:
    """The rows as the form takes them, for tables that are small; raises SheetRefused."""
    layout, lines = laid_out(file, table)
    rows: list[dict[str, str]] = []
    for row in rows_below(layout, lines):
        if len(rows) == table.max_rows:
            raise SheetRefused(said(_("Add at most %(limit)s."), limit=table.max_rows))
        if row.faults:
            key, fault = next(iter(row.faults.items()))
            raise SheetRefused(fault, layout.place(row.number, key))
        rows.append(dict(row.typed))
    return rows
