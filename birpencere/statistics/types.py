"""Plain values of the figures."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

SEEN: Final = 100
"""Of so many four are a few per cent."""


@dataclass(frozen=True, slots=True)
class Counter:
    """The live counter at an instant of the database's clock."""

    total: int
    as_of: datetime


def _share(part: int, rest: int) -> Decimal | None:
    """Per cent; None where up to four, told as none, would be a part that one sees."""
    whole = part + rest
    is_untold = 0 in (part, rest) and whole < SEEN
    return None if is_untold or not whole else Decimal(part * 100) / whole


@dataclass(frozen=True, slots=True)
class Processing:
    """Decisions as they are told, in steps of five, and how long they took in working days."""

    key: str
    in_time: int
    late: int
    untimed: int
    """Those without a time limit."""
    median: Decimal | None
    p90: int | None
    """Nine of ten decisions were taken within so many days (nearest rank); both None where too few are told."""

    @property
    def decisions(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.untimed

    @property
    def punctuality(self) -> Decimal | None:
        """Per cent of the decisions with a time limit that came within it."""
        return _share(self.in_time, self.late)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many decisions were which, in steps of five."""

    key: str
    approved: int
    refused: int

    @property
    def refused_share(self) -> Decimal | None:
        """Per cent."""
        return _share(self.refused, self.approved)


@dataclass(frozen=True, slots=True)
class Ratings:
    """What people answered, by stars, in steps of five; empty where too few are told."""

    answers: int
    mean: Decimal | None
    spread: dict[int, int]
