"""Published reports as files; libraries are loaded when the first one is written.

CSV is UTF-8 with the mark by which spreadsheets know it, its separator `;` is the one that they expect in this country,
where a comma stands before decimals (RFC 4180 otherwise). Facts come first, then an empty line, then the table. In XLSX
they stand above the table too, the statement on a sheet of its own. JSON has the keys of columns instead of their titles.
"""

import csv
import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from birpencere.statistics.rules.printed import Cell, Level, Line, PrintedReport, keyed

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SEPARATOR: Final = ";"
FACTS: Final = 26
"""Width of the first column, in which the names of the facts stand."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a text begins that a spreadsheet takes for a formula (OWASP, CSV injection)."""
MEDIA: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def to_csv(report: PrintedReport) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR)
    writer.writerow([report.title])
    writer.writerows([fact.title, _plain(fact.value)] for fact in report.facts)
    writer.writerow([])
    writer.writerow([column.title for column in report.columns])
    writer.writerows([_plain(cell) for cell in line.cells] for line in report.lines)
    return ("\ufeff" + text.getvalue()).encode()


def _plain(cell: Cell) -> str:
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return "" if cell is None else str(cell)


def digest_of(report: PrintedReport) -> str:
    """SHA-256 of the numbers alone, with the keys of their lines: the same in every language and whenever it is made."""
    numbers = [
        [line.level.value, line.key, *(cell for cell in line.cells if isinstance(cell, int))]
        for line in report.lines
    ]
    return sha256(json.dumps(numbers, separators=(",", ":")).encode()).hexdigest()


def to_json(report: PrintedReport) -> bytes:
    told: dict[str, Any] = {
        "report": report.kind,
        "title": report.title,
        "facts": {fact.key: fact.value for fact in report.facts},
        "statement": report.statement,
        "columns": {column.key: column.title for column in report.columns},
        "lines": [_object(report, line) for line in report.lines],
        "digest": digest_of(report),
        "notes": list(report.notes),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _object(report: PrintedReport, line: Line) -> dict[str, Cell]:
    return {"level": line.level.value, "key": line.key, **keyed(report, line)}


def to_xlsx(report: PrintedReport) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415  # few processes need it

    file = BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        book.set_properties({"title": report.title})
        page = book.add_worksheet(_("Report"))
        first = _write_head(book, page, report)
        _write_table(book, page, report, first)
        _write_method(book, report)
    return file.getvalue()


def _write_head(book: "Workbook", page: "Worksheet", report: PrintedReport) -> int:
    """Title and facts; gives the row of the heads."""
    title, name = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True})
    page.write_string(0, 0, report.title, title)
    for at, fact in enumerate(report.facts, start=1):
        page.write_string(at, 0, fact.title, name)
        page.write_string(at, 1, fact.value)
    return len(report.facts) + 2


def _write_table(book: "Workbook", page: "Worksheet", report: PrintedReport, first: int) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e0f0f5", "bottom": 1})
    wrapped = {"text_wrap": True, "valign": "top"}
    styles = {
        is_sum: (
            book.add_format({**wrapped, "bold": is_sum, "top": int(is_sum)}),
            book.add_format(
                {"num_format": "#,##0", "valign": "top", "bold": is_sum, "top": int(is_sum)}
            ),
        )
        for is_sum in (False, True)
    }
    for at, column in enumerate(report.columns):
        page.set_column(at, at, max(_width(column.key), 0 if at else FACTS))
        page.write_string(first, at, column.title, head)
    page.repeat_rows(first)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for row, line in enumerate(report.lines, start=first + 1):
        text, digits = styles[line.level is not Level.ROW]
        for at, cell in enumerate(line.cells):
            if isinstance(cell, int):
                page.write_number(row, at, cell, digits)
            else:
                page.write_string(row, at, cell or "", text)


def _width(key: str) -> int:
    return {"service": 80, "agency": 60, "remark": 40, "rank": 16, "period": 22}.get(key, 18)


def _write_method(book: "Workbook", report: PrintedReport) -> None:
    """The statement line by line, and what is to be said of the source."""
    page = book.add_worksheet(_("How computed")[:31])
    page.set_column(0, 0, 110)
    for row, line in enumerate((*report.statement.splitlines(), "", *report.notes)):
        page.write_string(row, 0, line)


WRITERS: Final[Mapping[str, Callable[[PrintedReport], bytes]]] = {
    "xlsx": to_xlsx,
    "csv": to_csv,
    "json": to_json,
}
