"""Rows of our own XML: `<report><row><fin>…</fin></row></report>`, as the XSD beside the template says."""

from collections.abc import Iterator, Sequence
from typing import IO

from django.utils.translation import gettext_lazy as _

from birpencere.regulations.fields.base import said
from birpencere.regulations.tables.types import Line, SheetRefused
from birpencere.regulations.tables.xml_events import Parser

ROOT, ROW = "report", "row"


def xml_lines(file: IO[bytes], keys: Sequence[str]) -> Iterator[Line]:
    """The rows, their cells by the places of `keys`; raises SheetRefused."""
    file.seek(0)
    rows = Rows(keys)
    for _piece in rows.feed(file):
        yield from rows.found
        rows.found.clear()


def xml_place(number: int, key: str = "") -> str:
    """`row 3 <fin>`, as programs name it."""
    return f"{ROW} {number} <{key}>" if key else f"{ROW} {number}"


class Rows(Parser):
    """Three levels, no more: the report, a row, an answer."""

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__()
        self.places = {key: place for place, key in enumerate(keys)}
        self.found: list[Line] = []
        self.depth = self.number = 0
        self.cells: dict[int, str] = {}
        self.pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 2:
            self.number, self.cells = self.number + 1, {}
        known = {1: name == ROOT, 2: name == ROW, 3: name in self.places}
        if not known.get(self.depth, False):
            raise SheetRefused(
                said(_("The element <%(name)s> is not expected here."), name=name[:40]),
                xml_place(self.number) if self.depth > 1 else "",
            )
        if self.depth == 3 and self.places[name] in self.cells:
            raise SheetRefused(_("The element stands twice."), xml_place(self.number, name))
        self.pieces = []

    def end(self, name: str) -> None:
        if self.depth == 3:
            self.cells[self.places[name]] = "".join(self.pieces)
        elif self.depth == 2:
            self.found.append(Line(self.number, self.cells))
        self.depth -= 1

    def text(self, text: str) -> None:
        if self.depth == 3:
            self.pieces.append(text)
        elif text.strip():
            raise SheetRefused(_("There is text between the elements."), xml_place(self.number))
