"""What counts in an XML file, and what was found of it: an element's leaves, without the tree between.

A *shape* says which element is a record and which leaves below it count. Whatever else the file holds is
walked over.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.payments.statements.errors import StatementRefused


@dataclass(frozen=True, slots=True)
class Shape:
    """An element that becomes a record: its path from the root, and the paths of its leaves below it."""

    path: str
    leaves: tuple[str, ...]
    repeated: frozenset[str] = frozenset()
    """Leaves that may stand there several times: their texts are joined by a space."""
    is_part: bool = False
    """Whether it belongs to the record around it; otherwise it is given out on its own."""

    @property
    def kind(self) -> str:
        """The element's name."""
        return self.path.rpartition("/")[2]


@dataclass(slots=True)
class Record:
    """The texts of an element's leaves, by their path below it; `path@Ccy` is an attribute of theirs."""

    kind: str
    path: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    parts: list["Record"] = field(default_factory=list)
    has_followers: bool = False
    """Whether records inside it come after it."""
    is_given: bool = False
    """It has been given out: what the file says of it from then on does not count."""

    def required(self, leaf: str) -> str:
        """Raises StatementRefused where the file does not say it."""
        try:
            return self.values[leaf]
        except KeyError:
            raise self.refused(_("“%(leaf)s” is missing."), leaf=leaf) from None

    def first(self, *leaves: str) -> str:
        """The first of the leaves that the file has, or nothing."""
        return next((self.values[leaf] for leaf in leaves if leaf in self.values), "")

    def refused(self, reason: Message, at: str = "", **facts: object) -> StatementRefused:
        """The error to raise for this record, or for its leaf `at`."""
        path = f"{self.path}/{at}" if at else self.path
        return StatementRefused(reason, self.lines.get(at, self.line), path, **facts)
