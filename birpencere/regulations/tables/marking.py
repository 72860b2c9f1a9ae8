"""What is wrong with a file, as a file: a list, or the cells themselves in red."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import IO

from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language, Text
from birpencere.regulations.tables.csv_lines import csv_lines, escaped
from birpencere.regulations.tables.reading import sheet_of
from birpencere.regulations.tables.types import CellProblem, Line, SheetRefused
from birpencere.regulations.tables.validation import RowReader, read_rows
from birpencere.regulations.tables.writing import SEPARATOR
from birpencere.regulations.tables.xlsx import xlsx_lines
from birpencere.regulations.tables.xml_lines import xml_lines
from birpencere.regulations.types import Field, Sheet

NOTES = 2000
"""Cells that carry their problem as a note; further ones are only red."""


def marked(file: IO[bytes], reader: RowReader, sheet: Sheet, language: Language) -> bytes:
    """All problems of the file, as CSV, or as XLSX with the wrong cells marked."""
    with translation.override(language):
        problems = [one for row in read_rows(file, reader) for one in row.problems]
        if sheet is Sheet.CSV:
            return listed(problems, language)
        return coloured(file, reader.table, problems, language)


def listed(problems: list[CellProblem], language: Language) -> bytes:
    """Place, column, problem; one line each."""
    text = StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR)
    writer.writerow([_("Place"), _("Column"), _("What is wrong")])
    for one in problems:
        label = one.label.in_(language) if one.label else ""
        writer.writerow([one.place, escaped(label), escaped(in_words(one.message, language))])
    return ("\ufeff" + text.getvalue()).encode()


def coloured(
    file: IO[bytes], table: Field, problems: list[CellProblem], language: Language
) -> bytes:
    """The texts of the file where they stand, wrong cells red with what is wrong as a note."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # few processes need it

    wrong: dict[int, dict[int, CellProblem]] = {}
    for one in problems:
        wrong.setdefault(one.row, {}).setdefault(one.column or 0, one)
    is_xml = sheet_of(file) is Sheet.XML
    result = BytesIO()
    with Workbook(result, {"constant_memory": True, "strings_to_formulas": False}) as book:
        page, red = book.add_worksheet(), book.add_format({"bg_color": "#fde7e5", "border": 1})
        page.set_column(0, max(len(table.fields) - 1, 0), 20)
        if is_xml:
            for place, field in enumerate(table.fields):
                page.write_string(0, place, field.key)
        notes = 0
        for line in raw_lines(file, table):
            row = line.number if is_xml else line.number - 1
            blamed = wrong.get(line.number, {})
            for place in sorted({*line.cells, *blamed}):
                problem = blamed.get(place)
                text = line.cells.get(place, "")
                page.write_string(row, place, text, red if problem else None)
                if problem and notes < NOTES:
                    notes += 1
                    page.write_comment(row, place, in_words(problem.message, language))
    return result.getvalue()


def raw_lines(file: IO[bytes], table: Field) -> Iterator[Line]:
    """The file as it stands, as far as it can be read."""
    sheet = sheet_of(file)
    try:
        if sheet is Sheet.XML:
            yield from xml_lines(file, [field.key for field in table.fields])
        else:
            yield from xlsx_lines(file) if sheet is Sheet.XLSX else csv_lines(file)
    except SheetRefused:
        return


def in_words(message: Message | Text, language: Language) -> str:
    return message.in_(language) if isinstance(message, Text) else str(message)
