"""Rows of a CSV: which letters and which separator it has, it does not say; so they are found out."""

import codecs
import csv
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO

from django.utils.translation import gettext_lazy as _

from birpencere.regulations.tables.types import Line, SheetRefused

SEPARATORS = ";,\t"
PIECE = 256 * 1024
LONGEST = 64 * 1024
"""Characters of the first line that are looked at."""
ESCAPED = "=+-@'\t"
"""Spreadsheets would take a text that begins so for a formula: it is written behind an apostrophe."""


def csv_lines(file: IO[bytes]) -> Iterator[Line]:
    """The rows, as UTF-8 or, where it is none, as cp1254; raises SheetRefused."""
    encoding = encoding_of(file)
    text = TextIOWrapper(file, encoding, errors="strict", newline="")
    try:
        separator, skipped = separator_of(text)
        for number, row in enumerate(csv.reader(text, delimiter=separator), start=1 + skipped):
            yield Line(number, {i: unescaped(cell) for i, cell in enumerate(row) if cell})
    except (csv.Error, UnicodeDecodeError) as error:
        raise SheetRefused(_("The file cannot be read as CSV.")) from error
    finally:
        text.detach()


def encoding_of(file: IO[bytes]) -> str:
    """UTF-8 with or without its mark, if every byte of the file agrees."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "cp1254"
    finally:
        file.seek(0)


def separator_of(text: TextIOWrapper) -> tuple[str, int]:
    """What stands most often in the first line, or what `sep=;` there says; and how many lines said that."""
    first = text.readline(LONGEST)
    told = first.strip()
    if told.lower().startswith("sep=") and len(told) == 5 and told[4] in SEPARATORS:
        return told[4], 1
    text.seek(0)
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside.count), 0


def unescaped(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and cell[1:2] and cell[1] in ESCAPED else cell


def escaped(text: str) -> str:
    return f"'{text}" if text and text[0] in ESCAPED else text
