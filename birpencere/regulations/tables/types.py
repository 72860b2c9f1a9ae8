"""What comes out of a file before anybody has judged it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text


class SheetRefused(ValueError):
    """The file cannot be read, or not beyond `place`."""

    def __init__(self, message: Message, place: str = "") -> None:
        self.message, self.place = message, place
        super().__init__(place)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it stands in the file: text by the number of its column, from 0."""

    number: int
    """As the file's own program counts it, from 1."""
    cells: Mapping[int, str]
    faults: Mapping[int, Message] = field(default_factory=dict)
    """Cells that hold something that is no value."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell, a row or the file."""

    place: str
    """`B7`; for XML `<row> 3, <fin>`; empty for the file as a whole."""
    row: int
    column: int | None
    """From 0; nothing where the row as a whole is to blame."""
    label: Text | None
    """What the column is called."""
    message: Message | Text


def column_letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(column: int, number: int) -> str:
    """`B7`."""
    return f"{column_letters(column)}{number}"
