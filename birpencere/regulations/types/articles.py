"""A regulation as people read it: the articles of Annex 1, and how two of its revisions differ in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from birpencere.fees.types.stated import Stated
from birpencere.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One thing that is said."""

    text: Text
    code: str = ""
    """The same for machines: the expression (CEL) that the engine runs."""
    href: str = ""
    """Where the text leads: an address of the portal without its language, as `/tariffs/x`, or a whole one."""

    def address(self, language: str) -> str:
        """The address for a reader of that language; nothing for what is no address of pages or mail."""
        if self.href.startswith("/"):
            return f"/{language}{self.href}"
        return self.href if self.href.startswith(("https://", "http://", "mailto:")) else ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Things of a kind."""

    items: tuple[Paragraph, ...]


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below their heads."""

    heads: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Listing | Table


@dataclass(frozen=True, slots=True)
class Article:
    """One number of Annex 1; one without body is the heading of those that follow."""

    number: str
    """As `3.4.1`; of an attachment `A1`."""
    title: Text
    body: tuple[Block, ...] = ()

    @property
    def is_attachment(self) -> bool:
        return self.number.startswith("A")

    @property
    def level(self) -> int:
        """1 for a part or an attachment, 2 for an article, 3 for a part of it."""
        return 1 + self.number.count(".")

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All that it says."""
        for block in self.body:
            match block:
                case Paragraph():
                    yield block
                case Listing(items):
                    yield from items
                case Table(rows=rows):
                    yield from (one for row in rows for cell in row for one in cell)


@dataclass(frozen=True, slots=True)
class Names:
    """What a regulation calls by keys: who stands behind them is not in its text."""

    agencies: Mapping[str, Text] = field(default_factory=dict)
    """By slug."""
    payees: Mapping[str, Text] = field(default_factory=dict)
    """Bank details, by the id of the payee."""
    services: Mapping[str, Text] = field(default_factory=dict)
    """By number of the list."""
    prices: Mapping[tuple[str, str], Stated] = field(default_factory=dict)
    """What tariffs in force state, by tariff and item."""


class Mark(StrEnum):
    """What became of words."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that share a mark."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A paragraph, an item or a row of a table, with its words marked."""

    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        return all(piece.mark is Mark.SAME for piece in self.pieces)

    @property
    def mark(self) -> Mark:
        """What became of it as a whole; the same where only some of its words changed."""
        marks = {piece.mark for piece in self.pieces}
        return marks.pop() if len(marks) == 1 else Mark.SAME


class ChangeKind(StrEnum):
    """What became of an article."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that the later revision words otherwise, in one language."""

    number: str
    title: str
    kind: ChangeKind
    lines: tuple[ChangedLine, ...]
    """All its lines, those that stay as well."""
