"""Files that agencies send, as rows of text: CSV, XLSX or JSON, read piece by piece. Only commands import this."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from io import TextIOWrapper
from typing import IO, Any, Final

from birpencere.kernel.archives import BROKEN
from birpencere.opendata.types import Format, Unreadable
from birpencere.regulations.tables.types import Line, SheetRefused, cell_name
from birpencere.regulations.tables.xlsx import MERGED, Rows
from birpencere.regulations.tables.xlsx_parts import opened

PIECE: Final = 256 * 1024
LONGEST_CELL: Final = 100_000
LONGEST_RECORD: Final = 1024 * 1024
"""Letters of one object in JSON."""
MOST_LINES: Final = 1_048_576
"""Rows of a sheet (ECMA-376); a number beyond would have us count empty rows for hours."""
DELIMITERS: Final = ",;\t|"
UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")

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
            _require_text(row)
            yield from ([] for _ in range(empty))
            empty = 0
            yield row
        else:
            empty += 1


def _require_text(row: Row) -> None:
    """Raises Unreadable for what neither PostgreSQL nor a file in UTF-8 can hold."""
    for cell in row:
        if UNSTORABLE.search(cell):
            raise Unreadable("broken", "NUL, U+D800–U+DFFF")


def _leave(text: TextIOWrapper) -> None:
    """The file stays open for whoever opened it; where that one has left already there is nothing to do."""
    if not text.closed:
        text.detach()


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
        _leave(text)


# --- XLSX (ISO/IEC 29500), by the reader of the tables of reports, which is streaming and knows the traps ----------


class DataRows(Rows):
    """A sheet whose values are written as data are: days as `2026-11-30`, `true` and `false`."""

    def take(self, text: str) -> None:
        if self.kind == "b":
            self.cells[self.column] = "true" if text == "1" else "false"
        else:
            super().take(text)

    def shown(self, number: str) -> str:
        if self.style not in self.days or (day := self.day(number)) is None:
            return super().shown(number)
        seconds = round(float(number) % 1 * 86_400)
        moment = datetime.combine(day, time()) + timedelta(seconds=seconds)
        return moment.isoformat() if seconds else day.isoformat()


def _xlsx_rows(file: IO[bytes]) -> Iterator[Row]:
    last, width = 0, 0
    try:
        with opened(file) as archive:
            for line in DataRows(archive).lines():
                if line.number > MOST_LINES:
                    raise Unreadable("too_large")
                for column in line.faults:
                    raise Unreadable("no_value", cell_name(column, line.number))
                yield from ([] for _ in range(line.number - last - 1))
                last, width = line.number, width or max(line.cells, default=-1) + 1
                yield _cells(line, width)
    except SheetRefused as error:
        reason = "merged" if error.message is MERGED else "broken"
        raise Unreadable(reason, error.place or "XLSX") from None
    except (*BROKEN, ValueError) as error:
        raise _unreadable(error) from None


def _unreadable(error: Exception) -> Unreadable:
    return error if isinstance(error, Unreadable) else Unreadable("broken", type(error).__name__)


def _cells(line: Line, width: int) -> Row:
    """As many cells as there are names of columns, and those that are too many."""
    count = max(max(line.cells, default=-1) + 1, width) if line.cells else 0
    return [line.cells.get(column, "") for column in range(count)]


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
        _leave(text)


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
