"""Files that agencies send, as rows of text: CSV, XLSX or JSON, read piece by piece. Only commands import this."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import TextIOWrapper
from typing import IO, Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from birpencere.opendata.types import Format, Unreadable

PIECE: Final = 256 * 1024
LONGEST_CELL: Final = 100_000
LONGEST_RECORD: Final = 1024 * 1024
"""Letters of one object in JSON."""
MOST_UNPACKED: Final = 1024 * 1024 * 1024
"""Bytes that a workbook may come to when it is unpacked."""
MOST_TIMES: Final = 200
"""How much larger than itself a workbook may be inside: more is a trap."""
DELIMITERS: Final = ",;\t|"

Row = list[str]


def table_in(file: IO[bytes], kind: Format) -> tuple[Row, Iterator[Row]]:
    """The names of the columns, and the rows below; raises Unreadable, also while the rows are read."""
    rows = _without_tail(READERS[kind](file))
    header = next(rows, None)
    if not header or not any(header):
        raise Unreadable("no_header")
    return [name.strip() for name in header], rows


def in_order_of(
    names: Sequence[str], header: Sequence[str], rows: Iterable[Row]
) -> Iterator[Row | list[str]]:
    """The rows with their cells in the order of `names`, which the header has, each once."""
    places = [header.index(name) for name in names]
    if places == list(range(len(header))):
        yield from rows
        return
    for row in rows:
        # A row of another length keeps its own form, so that this is what is found to be wrong with it.
        yield [row[place] for place in places] if len(row) == len(header) else row


def _without_tail(rows: Iterator[Row]) -> Iterator[Row]:
    """Programs leave empty rows under a table: these are none of it."""
    empty = 0
    for row in rows:
        if any(cell.strip() for cell in row):
            yield from ([] for _ in range(empty))
            empty = 0
            yield row
        else:
            empty += 1


# --- CSV (RFC 4180; also with semicolons, as Excel writes it here) ------------------------------------------------


def _csv_rows(file: IO[bytes]) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        first = text.readline(PIECE)
        delimiter = max(DELIMITERS, key=first.count)
        text.seek(0)
        yield from csv.reader(text, delimiter=delimiter, strict=True)
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None
    except csv.Error as error:
        raise Unreadable("broken", str(error)) from None
    finally:
        text.detach()


# --- XLSX (ISO/IEC 29500) ------------------------------------------------------------------------------------------


def _xlsx_rows(file: IO[bytes]) -> Iterator[Row]:
    _refuse_trap(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        width = 0
        for cells in sheet.iter_rows(values_only=True):
            row = [_cell_text(cell) for cell in cells]
            width = width or _width(row)
            yield row if any(row[width:]) else (row + [""] * width)[:width]
        book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise Unreadable("broken", type(error).__name__) from None


def _refuse_trap(file: IO[bytes]) -> None:
    try:
        with ZipFile(file) as archive:
            packed = sum(one.compress_size for one in archive.infolist())
            unpacked = sum(one.file_size for one in archive.infolist())
    except BadZipFile:
        raise Unreadable("broken", "BadZipFile") from None
    if unpacked > min(MOST_UNPACKED, MOST_TIMES * max(packed, PIECE)):
        raise Unreadable("too_large")
    file.seek(0)


def _width(header: Row) -> int:
    """Columns of a sheet end where the names do."""
    return max((place + 1 for place, name in enumerate(header) if name), default=0)


def _cell_text(cell: Any) -> str:
    """A cell as data are written; a day without a time of day is a day."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


# --- JSON (RFC 8259): a list of objects ----------------------------------------------------------------------------


def _json_rows(file: IO[bytes]) -> Iterator[Row]:
    """The names are those of the first object; what another one has beside them makes its row too long."""
    text = TextIOWrapper(file, encoding="utf-8-sig")
    try:
        header: Row = []
        for record in _objects(text):
            if not header:
                header = list(record)
                yield header
            beside = [record[name] for name in record if name not in header]
            yield [_json_text(value) for value in [*map(record.get, header), *beside]]
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None
    finally:
        text.detach()


def _objects(text: IO[str]) -> Iterator[dict[str, Any]]:
    decoder, kept, is_begun = json.JSONDecoder(parse_float=str), "", False
    for piece in iter(lambda: text.read(PIECE), ""):
        kept += piece
        if not is_begun:
            kept = kept.lstrip()
            if not kept.startswith("["):
                raise Unreadable("no_list")
            kept, is_begun = kept[1:], True
        while (kept := kept.lstrip(" \t\r\n,")) and not kept.startswith("]"):
            try:
                record, end = decoder.raw_decode(kept)
            except ValueError as error:
                if len(kept) > LONGEST_RECORD:
                    raise Unreadable("broken", str(error)) from None
                break
            if not isinstance(record, dict):
                raise Unreadable("no_list")
            yield record
            kept = kept[end:]
    if not is_begun or kept.strip() != "]":
        raise Unreadable("broken", "the list does not end")


def _json_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


READERS: Final = {Format.CSV: _csv_rows, Format.XLSX: _xlsx_rows, Format.JSON: _json_rows}
