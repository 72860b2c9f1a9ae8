"""Lists as files: CSV and XLSX, in constant memory, in which no cell is ever a formula."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from django.http import FileResponse, HttpResponse

from birpencere.kernel.errors import NotFound
from birpencere.kernel.working_days import BAKU

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | Decimal | date | None
"""A date may be a moment too, which is shown on the country's clock."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a text begins that a spreadsheet takes for a formula (OWASP, CSV injection)."""
LONGEST: Final = 1_048_575
"""Rows below the heads that a sheet of XLSX holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list as a file has it."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]
    """Of cells."""


def download(table: Table, form: str) -> HttpResponse:
    """The list as a file; raises NotFound for a form that is none."""
    if form not in FORMS:
        raise NotFound
    write, media_type = FORMS[form]
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  # the response closes it
    write(table, file)
    file.seek(0)
    return FileResponse(  # type: ignore[return-value]  # the guards pass on any answer
        file, as_attachment=True, filename=f"{table.name}.{form}", content_type=media_type
    )


def write_csv(table: Table, file: IO[bytes]) -> None:
    """With the mark by which spreadsheets know UTF-8; a text that looks like a formula gets an apostrophe."""
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(table.heads)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    text.detach()


def _plain(cell: Cell) -> str:
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return str(_here(cell)) if cell is not None else ""


def write_xlsx(table: Table, file: IO[bytes]) -> None:
    """Texts are written as texts, whatever they look like; rows beyond what a sheet holds begin another."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # few processes need it

    book = Workbook(file, {"constant_memory": True, "remove_timezone": True})
    styles = _styles(book)
    sheet: Worksheet | None = None
    for place, row in enumerate(table.rows):
        if place % LONGEST == 0:
            sheet = _sheet(book, table.heads, styles)
        assert sheet is not None
        for column, cell in enumerate(row):
            _write(sheet, place % LONGEST + 1, column, _here(cell), styles)
    if sheet is None:
        _sheet(book, table.heads, styles)
    book.close()


@dataclass(frozen=True, slots=True)
class _Styles:
    head: "Format"
    money: "Format"
    day: "Format"
    moment: "Format"


def _styles(book: "Workbook") -> _Styles:
    return _Styles(
        head=book.add_format({"bold": True, "bottom": 1}),
        money=book.add_format({"num_format": "#,##0.00"}),
        day=book.add_format({"num_format": "dd.mm.yyyy"}),
        moment=book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
    )


def _sheet(book: "Workbook", heads: Sequence[str], styles: _Styles) -> "Worksheet":
    sheet = book.add_worksheet()
    sheet.set_column(0, len(heads) - 1, 20)
    sheet.freeze_panes(1, 0)
    for column, head in enumerate(heads):
        sheet.write_string(0, column, str(head), styles.head)
    return sheet


def _write(sheet: "Worksheet", row: int, column: int, cell: Cell, styles: _Styles) -> None:
    match cell:
        case None:
            return
        case datetime():
            sheet.write_datetime(row, column, cell, styles.moment)
        case date():
            sheet.write_datetime(row, column, cell, styles.day)
        case Decimal():
            sheet.write_number(row, column, float(cell), styles.money)
        case int():
            sheet.write_number(row, column, cell)
        case _:
            sheet.write_string(row, column, str(cell))


def _here(cell: Cell) -> Cell:
    """Moments on the country's clock, as the pages show them."""
    if isinstance(cell, datetime):
        return cell.astimezone(BAKU).replace(tzinfo=None, microsecond=0)
    return cell


FORMS: Final[Mapping[str, tuple[Callable[[Table, IO[bytes]], None], str]]] = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
