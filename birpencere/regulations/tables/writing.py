"""Writing tables: templates to fill in, reports to keep, files with their wrong cells marked."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.tables.cells import (
    CHOSEN,
    is_numeric,
    key_of,
    label_of,
    number_text,
    written,
    written_for_programs,
)
from birpencere.regulations.tables.csv_lines import escaped
from birpencere.regulations.tables.types import column_letters
from birpencere.regulations.tables.xml_lines import ROOT, ROW
from birpencere.regulations.types import Field, Sheet, Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Values = Mapping[str, Value]
SEPARATOR = ";"
"""What spreadsheets of this country expect, where a comma stands before decimals."""
DAY, TEXT = "dd.mm.yyyy", "@"
EXPLAINED: Sequence[Text] = (
    Text(az="Sütun", en="Column", ru="Столбец"),
    Text(az="Mütləq", en="Required", ru="Обязательно"),
    Text(az="Nə yazılır", en="What to enter", ru="Что указать"),
    Text(az="İzah", en="Explanation", ru="Пояснение"),
    Text(az="XML-də adı", en="Name in XML", ru="Имя в XML"),
    Text(az="Cavablar", en="Answers", ru="Ответы"),
)
EXPLANATIONS = Text(az="İzahlar", en="Explanations", ru="Пояснения")
ROWS = Text(az="Cədvəl", en="Table", ru="Таблица")
YES, NO = Text(az="bəli", en="yes", ru="да"), Text(az="xeyr", en="no", ru="нет")
KINDS: Mapping[str, Text] = {
    "money": Text(az="məbləğ, manat", en="amount in manats", ru="сумма, манаты"),
    "number": Text(az="ədəd", en="number", ru="число"),
    "date": Text(az="tarix: gün.ay.il", en="date: day.month.year", ru="дата: день.месяц.год"),
    "choice": Text(az="siyahıdan biri", en="one of the list", ru="одно из списка"),
    "yes_no": Text(az="bəli və ya xeyr", en="yes or no", ru="да или нет"),
    "fin": Text(az="FİN, 7 simvol", en="FIN, 7 characters", ru="ФИН, 7 знаков"),
    "voen": Text(az="VÖEN, 10 rəqəm", en="VÖEN, 10 digits", ru="ИНН (VÖEN), 10 цифр"),
}
ANYTHING = Text(az="mətn", en="text", ru="текст")


def template(table: Field, sheet: Sheet, language: Language) -> bytes:
    """An empty file to fill in."""
    return written_rows(table, (), sheet, language)


def written_rows(table: Field, rows: Iterable[Values], sheet: Sheet, language: Language) -> bytes:
    """The rows as a file that reads back as the same values."""
    write: Mapping[Sheet, Callable[[Field, Iterable[Values], Language], bytes]] = {
        Sheet.XLSX: to_xlsx,
        Sheet.CSV: to_csv,
        Sheet.XML: to_xml,
    }
    return write[sheet](table, rows, language)


def to_csv(table: Field, rows: Iterable[Values], language: Language) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR)
    writer.writerow([field.label.in_(language) for field in table.fields])
    for row in rows:
        writer.writerow([csv_cell(field, row, language) for field in table.fields])
    return ("\ufeff" + text.getvalue()).encode()


def csv_cell(field: Field, row: Values, language: Language) -> str:
    if field.key not in row:
        return ""
    text = written(field, row[field.key], language)
    return text if is_numeric(field) else escaped(text)


def to_xml(table: Field, rows: Iterable[Values], language: Language) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{ROOT}>"]
    for row in rows:
        cells = (
            f"<{field.key}>{escape(written_for_programs(field, row[field.key]))}</{field.key}>"
            for field in table.fields
            if field.key in row
        )
        lines.append(f"<{ROW}>{''.join(cells)}</{ROW}>")
    return "\n".join([*lines, f"</{ROOT}>\n"]).encode()


def to_xlsx(table: Field, rows: Iterable[Values], language: Language) -> bytes:
    """Heads, formats and drop-downs in the first sheet, explanations in the second; written row by row."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # few processes need it

    file = BytesIO()
    with Workbook(file, {"constant_memory": True, "in_memory": False}) as book:
        page = book.add_worksheet(ROWS.in_(language))
        prepare(book, page, table, language)
        formats = [book.add_format({"num_format": format_of(field)}) for field in table.fields]
        for number, row in enumerate(rows, start=1):
            for place, field in enumerate(table.fields):
                if field.key in row:
                    put(page, number, place, field, row[field.key], formats[place], language)
        explain(book, table, language)
    return file.getvalue()


def prepare(book: "Workbook", page: "Worksheet", table: Field, language: Language) -> None:
    """The heads stand fast, columns have their formats, choices their drop-downs."""
    bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#e0f0f5", "border": 1})
    last = len(table.fields) - 1
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, 0, last)
    for place, field in enumerate(table.fields):
        head = field.label.in_(language)
        shape = book.add_format({"num_format": format_of(field)})
        page.set_column(place, place, min(max(len(head) + 2, 12), 32), shape)
        if options := options_of(field, language):
            source = f"='{EXPLANATIONS.in_(language)}'!{listed_at(table, field, len(options))}"
            rule = {"validate": "list", "source": source}
            page.data_validation(1, place, table.max_rows, place, rule)
    for place, field in enumerate(table.fields):
        page.write_string(0, place, field.label.in_(language), bold)


def format_of(field: Field) -> str:
    """How a spreadsheet shows the column; what only looks like a number stays text."""
    if field.type == "date":
        return DAY
    if is_numeric(field):
        decimals = 2 if field.type == "money" else field.decimals
        return f"0.{'0' * decimals}" if decimals else "0"
    return TEXT


def put(
    page: "Worksheet",
    number: int,
    place: int,
    field: Field,
    value: Value,
    shape: "Format",
    language: Language,
) -> None:
    """One value; a long number as text, for a spreadsheet keeps fifteen digits only."""
    if is_numeric(field) and len(number_text(field, value)) <= 15:
        page.write_number(number, place, float(number_text(field, value)), shape)
    else:
        page.write_string(number, place, written(field, value, language), shape)


def explain(book: "Workbook", table: Field, language: Language) -> None:
    """What belongs into each column, and the answers to choose from, each in its own cell."""
    page = book.add_worksheet(EXPLANATIONS.in_(language))
    bold = book.add_format({"bold": True})
    page.set_column(0, 5, 28)
    for place, head in enumerate(EXPLAINED):
        page.write_string(0, place, head.in_(language), bold)
    for number, field in enumerate(table.fields, start=1):
        for place, text in enumerate(explained(field, language)):
            page.write_string(number, place, text)


def explained(field: Field, language: Language) -> Iterator[str]:
    yield field.label.in_(language)
    yield (YES if field.required.is_always else NO).in_(language)
    yield KINDS.get(field.type, ANYTHING).in_(language)
    yield field.hint.in_(language) if field.hint else ""
    yield field.key
    yield from options_of(field, language)


def options_of(field: Field, language: Language) -> list[str]:
    if field.type not in CHOSEN:
        return []
    options = FIELDS[field.type].options(field)
    return [label_of(field, key_of(option.key), language) for option in options]


def listed_at(table: Field, field: Field, options: int) -> str:
    """Where the answers of a column stand in the explanations, as `$F$3:$H$3`."""
    row = table.fields.index(field) + 2
    first = len(EXPLAINED) - 1
    return f"${column_letters(first)}${row}:${column_letters(first + options - 1)}${row}"
