"""One table in every format at once, row by row, with the memory of a few rows. Only commands import this."""

import csv
import json
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from decimal import Decimal
from io import TextIOWrapper
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any, Final, Protocol

import pyarrow as pa
import pyarrow.parquet as pq
from xlsxwriter import Workbook

from birpencere.opendata.rules.schema import Fields, FieldType
from birpencere.opendata.types import Format

GROUP: Final = 10_000
"""Rows of a row group in Parquet."""
LONGEST_IN_SHEET: Final = 32_767
MOST_IN_SHEET: Final = 10**15
"""Spreadsheets keep 15 digits of a number: longer ones are text there."""
_ARROW: Final = {
    FieldType.STRING: pa.string(),
    FieldType.INTEGER: pa.int64(),
    FieldType.NUMBER: pa.float64(),
    FieldType.BOOLEAN: pa.bool_(),
    FieldType.DATE: pa.date32(),
    FieldType.DATETIME: pa.timestamp("us", tz="UTC"),
}
Values = Sequence[Any]


class Writer(Protocol):
    """Writes a table into a file that it is given."""

    def write(self, row: Values) -> None: ...

    def close(self) -> None:
        """The file is complete."""


def plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, Decimal):
        return (
            int(value)
            if value == value.to_integral_value() and abs(value) < 2**53
            else float(value)
        )
    return value.isoformat() if isinstance(value, date | datetime) else value


def text(value: Any) -> str:
    """The value as a cell of CSV; as it is, whatever a spreadsheet may make of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


class CsvWriter:
    """RFC 4180 in UTF-8."""

    def __init__(self, file: IO[bytes], fields: Fields) -> None:
        self._text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        self._csv = csv.writer(self._text)
        self._csv.writerow(field.name for field in fields)

    def write(self, row: Values) -> None:
        self._csv.writerow(map(text, row))

    def close(self) -> None:
        self._text.detach()


class JsonWriter:
    """A list of objects, one a line."""

    def __init__(self, file: IO[bytes], fields: Fields) -> None:
        self._file, self._names = file, [field.name for field in fields]
        self._before = b"[\n"

    def write(self, row: Values) -> None:
        record = dict(zip(self._names, map(plain, row), strict=True))
        self._file.write(self._before + json.dumps(record, ensure_ascii=False).encode())
        self._before = b",\n"

    def close(self) -> None:
        self._file.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")


class XlsxWriter:
    """A sheet; texts are texts even where they begin as formulas do."""

    def __init__(self, file: IO[bytes], fields: Fields) -> None:
        self._book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
        self._book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        self._sheet = self._book.add_worksheet()
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        bold = self._book.add_format({"bold": True})
        for place, field in enumerate(fields):
            self._sheet.write_string(0, place, field.name, bold)
        self._sheet.freeze_panes(1, 0)
        self._next = 1

    def write(self, row: Values) -> None:
        for place, value in enumerate(row):
            self._cell(place, value)
        self._next += 1

    def _cell(self, place: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            self._sheet.write_boolean(self._next, place, value)
        elif isinstance(value, int | Decimal) and -MOST_IN_SHEET < value < MOST_IN_SHEET:
            self._sheet.write_number(self._next, place, value)
        elif isinstance(value, date) and not isinstance(value, datetime):
            self._sheet.write_datetime(self._next, place, value, self._day)
        else:
            self._sheet.write_string(self._next, place, text(value)[:LONGEST_IN_SHEET])

    def close(self) -> None:
        self._book.close()


class ParquetWriter:
    """Apache Parquet, in row groups."""

    def __init__(self, file: IO[bytes], fields: Fields) -> None:
        self._kinds = [field.type for field in fields]
        self._schema = pa.schema([(field.name, _ARROW[field.type]) for field in fields])
        self._parquet = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[list[Any]] = []

    def write(self, row: Values) -> None:
        self._rows.append(
            [_for_arrow(kind, value) for kind, value in zip(self._kinds, row, strict=True)]
        )
        if len(self._rows) == GROUP:
            self._flush()

    def _flush(self) -> None:
        columns = zip(*self._rows, strict=True)
        arrays = [pa.array(list(c), f.type) for c, f in zip(columns, self._schema, strict=True)]
        self._parquet.write_batch(pa.record_batch(arrays, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._parquet.close()


def _for_arrow(kind: FieldType, value: Any) -> Any:
    if kind is FieldType.NUMBER and value is not None:
        return float(value)
    if kind is FieldType.DATETIME and value is not None:
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return value


WRITERS: Final[dict[Format, Any]] = {
    Format.CSV: CsvWriter,
    Format.XLSX: XlsxWriter,
    Format.JSON: JsonWriter,
    Format.PARQUET: ParquetWriter,
}


class Files:
    """Temporary files of every format, complete once the context is left; gone with `close`."""

    def __init__(self, fields: Fields) -> None:
        self._stack = ExitStack()
        self.files: dict[Format, IO[bytes]] = {
            one: self._stack.enter_context(TemporaryFile())  # noqa: SIM115  # closed by the stack
            for one in Format
        }
        self._is_finished = False
        self._writers = [WRITERS[one](file, fields) for one, file in self.files.items()]

    def write(self, row: Values) -> None:
        """The row is in all of them."""
        for writer in self._writers:
            writer.write(row)

    def finish(self) -> None:
        """The files are whole, each at its beginning."""
        self._close()
        for file in self.files.values():
            file.flush()
            file.seek(0)

    def _close(self) -> None:
        if not self._is_finished:
            self._is_finished = True
            for writer in self._writers:
                writer.close()

    def __enter__(self) -> "Files":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        self._stack.close()
