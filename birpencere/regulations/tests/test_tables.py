"""Tables in files: what was written is read back, what is wrong is named by its cell, nothing hostile gets in."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]  # it carries no types
from xlsxwriter import Workbook

from birpencere.kernel.text import LANGUAGES, Language
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.tables import (
    CellProblem,
    ReadRow,
    RowReader,
    marked,
    read_rows,
    template,
    typed_of,
    written_rows,
    xsd,
)
from birpencere.regulations.tests.documents import document, field, options, text, written
from birpencere.regulations.types import ReportRegulation, Sheet

TODAY = date(2026, 11, 17)
COLUMNS = [
    field("name", max="60"),
    field("kind", "choice", options=options("one", "two")),
    field("is_paid", "yes_no"),
    field("day", "date"),
    field("pieces", "number"),
    field("weight", "number", decimals=3),
    field("price", "money"),
    field("person", "fin", required="false"),
    field("phone", "phone", required="false"),
    field("remark", "long_text", required="false"),
]
HEADER = "name;kind;is_paid;day;pieces;weight;price;person;phone;remark"
ROW = "Kağız;one;yes;31.03.2026;3;1,5;12,30;5ARPXK2;+994501000001;"


def report(*columns: dict[str, Any], **parts: Any) -> ReportRegulation:
    """The smallest report with these columns."""
    source = document()
    for key in (
        "evidence",
        "fees",
        "operations",
        "refusal_grounds",
        "deficiency_reasons",
        "checklist",
        "mending_days",
        "result",
    ):
        del source[key]
    table = {"type": "table", "key": "rows", "label": text("Cədvəl"), "max_rows": 50}
    source |= {
        "interaction": "report",
        "how": [],
        "delivers": text(),
        "periods": {"rhythm": "monthly", "days": 10},
        "table": {**table, "fields": list(columns)},
        **parts,
    }
    found = parse_regulation(written(source), "report.yaml")
    assert isinstance(found, ReportRegulation)
    return found


REPORT = report(*COLUMNS)
TABLE = REPORT.table
assert TABLE is not None


def rows_in(content: bytes, regulation: ReportRegulation = REPORT) -> list[ReadRow]:
    return list(read_rows(BytesIO(content), RowReader(regulation, {}, TODAY)))


def problems_in(content: bytes, regulation: ReportRegulation = REPORT) -> list[CellProblem]:
    return [one for row in rows_in(content, regulation) for one in row.problems]


def places_in(content: bytes, regulation: ReportRegulation = REPORT) -> list[str]:
    return [one.place for one in problems_in(content, regulation)]


WORDS = st.text(
    st.sampled_from("abcçəğıİöşüАяЖ 0123456789'\"=;,<>&+-@\t|"), min_size=1, max_size=40
).map(lambda word: " ".join(word.split()))
VALUES = st.fixed_dictionaries(
    {
        "name": WORDS.filter(bool),
        "kind": st.sampled_from(["one", "two"]),
        "is_paid": st.booleans(),
        "day": st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str),
        "pieces": st.integers(-(10**9), 10**14),
        "weight": st.integers(0, 10**9).map(lambda grams: grams / 1000),
        "price": st.integers(0, 10**11),
    },
    optional={
        "person": st.just("5ARPXK2"),
        "phone": st.just("+994501000001"),
        "remark": WORDS.filter(bool),
    },
)


@pytest.mark.parametrize("sheet", Sheet)
@settings(max_examples=25)
@given(rows=st.lists(VALUES, min_size=1, max_size=5), language=st.sampled_from(LANGUAGES))
def test_what_was_written_reads_back_as_the_same_values(
    sheet: Sheet, rows: list[dict[str, Any]], language: Language
) -> None:
    assert TABLE is not None
    content = written_rows(TABLE, rows, sheet, language)
    read = rows_in(content)
    assert [row.values for row in read] == rows
    if sheet is Sheet.XML:
        schema = etree.XMLSchema(etree.fromstring(xsd(TABLE, language).encode()))
        schema.assertValid(etree.fromstring(content))


def test_a_row_is_typed_as_it_would_be_by_hand() -> None:
    assert TABLE is not None
    content = f"{HEADER}\n{ROW}\n".encode()
    (row,) = rows_in(content)
    assert row.values is not None
    typed = typed_of(TABLE, row.values)
    values, problems = RowReader(REPORT, {}, TODAY).read(typed, 1)
    assert (values, problems) == (row.values, {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1254"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_each_of_its_dialects(encoding: str, separator: str) -> None:
    line = 'İğdır şöü;two;bəli (en);2026-03-31;3;"1,5";"1 012,30";;;'
    line = line.replace("bəli (en)", "yes")
    content = f"{HEADER}\n{line}\n".replace(";", separator).encode(encoding)
    (row,) = rows_in(content)
    assert row.problems == ()
    assert row.values is not None
    assert (row.values["name"], row.values["price"]) == ("İğdır şöü", 101230)
    assert (row.values["day"], row.values["weight"]) == ("2026-03-31", 1.5)


def test_columns_may_stand_in_any_order_and_language() -> None:
    heads = "PRICE (EN);Name (ru);kind;is_paid;day;pieces;weight"
    (row,) = rows_in(f"sep=;\n{heads}\n1;A;two;no;01.02.2026;1;1\n".encode())
    assert row.values is not None
    assert (row.values["price"], row.values["kind"], row.values["is_paid"]) == (100, "two", False)
    assert row.number == 3


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (f"{HEADER}\n{ROW.replace('31.03', '31.02')}", "D2"),
        (f"{HEADER}\n\n{ROW.replace('Kağız', '')}", "A3"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('12,30', '12,305')}", "G3"),
        (f"{HEADER}\n{ROW};more", "K2"),
        (f"{HEADER};colour\n{ROW}", "K1"),
        (f"{HEADER};name\n{ROW}", "K1"),
        ("name;kind\nA;one", "1"),
        ("<report><row><name>A</name><colour/></row></report>", "row 1"),
        ("<report><row><name>A</name><name>B</name></row></report>", "row 1 <name>"),
        ("<rows/>", ""),
        ("", ""),
        (HEADER + f"\n{ROW}" * 51, "52"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(content: str, place: str) -> None:
    assert places_in(content.encode()) == [place]


def test_xml_names_row_and_element() -> None:
    content = "<report><row><name>A</name><kind>three</kind></row></report>"
    assert places_in(content.encode())[:2] == ["row 1 <kind>", "row 1 <is_paid>"]


def workbook(*rows: tuple[Any, ...], **_options: Any) -> bytes:
    """A spreadsheet as people make them: numbers as numbers, days as days, shared texts."""
    file = BytesIO()
    with Workbook(file) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate([tuple(HEADER.split(";")), *rows]):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(
                        number, place, datetime.combine(cell, datetime.min.time()), day
                    )
                elif isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(number, place, cell, None, 3)
                elif cell is not None:
                    page.write(number, place, cell)
        for step in _options.get("then", ()):
            step(page)
    return file.getvalue()


GOOD = ("Kağız", "one", True, date(2026, 3, 31), 3, 0.1 + 0.2, "12,30", "5ARPXK2", None, None)


def test_a_spreadsheet_gives_days_numbers_and_what_formulas_came_to() -> None:
    row = (*GOOD[:4], "=1+2", *GOOD[5:])
    (read,) = rows_in(workbook(row))
    assert read.values is not None, read.problems
    assert (read.values["day"], read.values["is_paid"]) == ("2026-03-31", True)
    assert (read.values["pieces"], read.values["weight"]) == (3, 0.3)
    assert read.values["price"] == 1230


def test_the_calendar_of_1904_and_the_false_leap_day_are_known() -> None:
    for day in (date(1900, 2, 28), date(1900, 3, 1), date(2026, 2, 28)):
        (read,) = rows_in(workbook((*GOOD[:3], day, *GOOD[4:])))
        assert read.values is not None
        assert read.values["day"] == str(day)
    moved = rewritten(
        workbook(GOOD), "xl/workbook.xml", b"<workbookPr ", b'<workbookPr date1904="1" '
    )
    (read,) = rows_in(moved)
    assert read.values is not None
    assert read.values["day"] == str(date(2026, 3, 31) + timedelta(days=1462))


def rewritten(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The archive with something else in one of its parts."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(result, "w") as after:
        for entry in before.namelist():
            part = before.read(entry)
            if entry == name:
                assert old in part
                part = part.replace(old, new)
            after.writestr(entry, part)
    return result.getvalue()


def added(content: bytes, name: str, part: bytes) -> bytes:
    result = BytesIO(content)
    with zipfile.ZipFile(result, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return result.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
TWO = workbook(GOOD, GOOD)


DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "x">]>'
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "entities in XML": ("", lambda: DOCTYPE + b"<report/>"),
    "entities in XLSX": ("", lambda: rewritten(TWO, SHEET, b"<worksheet", DOCTYPE + b"<worksheet")),
    "macros": ("", lambda: added(TWO, "xl/vbaProject.bin", b"x")),
    "merged cells": (
        "A3",
        lambda: workbook(GOOD, then=[lambda page: page.merge_range(2, 0, 3, 0, "A")]),
    ),
    "cut off": ("", lambda: TWO[:-200]),
    "no XML": ("", lambda: rewritten(TWO, SHEET, b"</row>", b"</raw>")),
    "no archive": ("", lambda: b"PK\x03\x04 and nothing"),
    "bomb": (
        "",
        lambda: rewritten(TWO, SHEET, b"</worksheet>", b" " * (129 * 2**20) + b"</worksheet>"),
    ),
    "formula without a value": (
        "E2",
        lambda: rewritten(
            workbook((*GOOD[:4], "=1+2", *GOOD[5:])),
            SHEET,
            b'<v>3</v></c><c r="F2"',
            b'</c><c r="F2"',
        ),
    ),
    "far corner": (
        "XFD1048576",
        lambda: workbook(GOOD, then=[lambda page: page.write(1048575, 16383, 1)]),
    ),
}
"""Where the fault is told, and how to make the file."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_broken_files_are_told_of(name: str) -> None:
    place, made = HOSTILE[name]
    problems = problems_in(made())
    assert place in [one.place for one in problems]
    assert all(str(one.message) for one in problems)


def test_links_to_other_files_are_not_followed() -> None:
    outside = b'Target="file:///etc/passwd" TargetMode="External"'
    content = TWO
    with zipfile.ZipFile(BytesIO(content)) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels")
    found = re.search(rb'Target="worksheets/sheet1.xml"', relations)
    assert found
    told = rewritten(content, "xl/_rels/workbook.xml.rels", found[0], outside)
    assert [row.values for row in rows_in(told)] == [None]


def test_wrong_cells_are_marked_in_a_file_that_names_them() -> None:
    content = f"{HEADER}\n{ROW.replace('one', 'three')}\n".encode()
    listed = marked(BytesIO(content), RowReader(REPORT, {}, TODAY), Sheet.CSV, "en").decode(
        "utf-8-sig"
    )
    assert listed.splitlines()[1].startswith("B2;kind (en);")
    coloured = marked(BytesIO(content), RowReader(REPORT, {}, TODAY), Sheet.XLSX, "en")
    with zipfile.ZipFile(BytesIO(coloured)) as archive:
        assert b'ref="B2"' in archive.read("xl/comments1.xml")
        sheet = archive.read(SHEET).decode()
    style = re.search(r'<c r="B2" s="(\d+)"', sheet)
    assert style
    assert style[1] != "0"


def test_a_template_has_heads_drop_downs_and_explanations() -> None:
    assert TABLE is not None
    with zipfile.ZipFile(BytesIO(template(TABLE, Sheet.XLSX, "en"))) as archive:
        sheet = archive.read(SHEET).decode()
        names = archive.read("xl/workbook.xml").decode()
    assert 'type="list"' in sheet
    assert 'sqref="B2:B51"' in sheet
    assert "Explanations" in names
    assert problems_in(template(TABLE, Sheet.XLSX, "en")) == []


CHECKED = report(
    field("name"),
    field("quantity", "number", decimals=2, min="0.0"),
    field("price", "money"),
    field(
        "amount",
        "money",
        checks=[
            {
                "valid": "double(row.amount) == row.quantity * double(row.price)",
                "message": text("Hasil düz deyil"),
            }
        ],
    ),
    field("why", required="row.amount > 10000"),
    unique=["name"],
    totals=[{"key": "amount", "label": text(), "of": "row.amount", "measure": "money"}],
    checks=[{"valid": "totals.amount > 0 && count > 0", "message": text()}],
)


def test_rows_are_checked_by_their_own_answers_and_summed_up() -> None:
    head = "name;quantity;price;amount;why\n"
    reader = RowReader(CHECKED, {}, TODAY)
    rows = "A;2;1,50;3,00;\nB;2;1,50;3,01;\nC;1;200;200;\nA;1;1;1;\nD;1;2;2;\n"
    read = list(read_rows(BytesIO((head + rows).encode()), reader))
    assert [[one.place for one in row.problems] for row in read] == [[], ["D3"], ["E4"], ["A5"], []]
    assert (reader.count, reader.totals) == (2, {"amount": 500})


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"unique": ["colour"]}, "unique[0]"),
        ({"totals": [{"key": "a", "label": text(), "of": "row.colour"}]}, "totals[0].of"),
        ({"totals": [{"key": "a", "label": text(), "of": "row.name"}]}, "totals[0].of"),
        ({"checks": [{"valid": "totals.a > 0", "message": text()}]}, "checks[0].valid"),
        ({"periods": {"rhythm": "monthly", "days": 0}}, "periods.days"),
        ({"sheets": []}, "sheets"),
        ({"table": None, "unique": ["name"]}, "unique"),
    ],
)
def test_faults_of_a_report_are_found_when_it_is_read(parts: dict[str, Any], path: str) -> None:
    with pytest.raises(Exception, match=re.escape(path)):
        report(*COLUMNS, **parts)
