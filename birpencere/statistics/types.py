"""Plain values of the figures."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Counter:
    """The live counter at an instant of the database's clock."""

    total: int
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Processing:
    """How long decisions took, in working days; None is withheld."""

    key: str
    decisions: int | None
    median: Decimal
    p90: int
    """Nine of ten decisions were taken within so many days (nearest rank)."""
    in_time: int | None
    late: int | None
    """Those without a time limit are in neither."""

    @property
    def punctuality(self) -> Decimal | None:
        """Per cent of the decisions with a time limit that came within it; None where there are none or it is withheld."""
        if self.in_time is None or self.late is None or not self.in_time + self.late:
            return None
        return Decimal(self.in_time * 100) / (self.in_time + self.late)

    @property
    def hides(self) -> bool:
        """Whether something is withheld."""
        return None in (self.decisions, self.in_time, self.late)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many decisions were which; None is withheld."""

    key: str
    approved: int | None
    refused: int | None

    @property
    def refused_share(self) -> Decimal | None:
        """Per cent; None where it is withheld."""
        if self.approved is None or self.refused is None or not self.approved + self.refused:
            return None
        return Decimal(self.refused * 100) / (self.approved + self.refused)

    @property
    def hides(self) -> bool:
        """Whether something is withheld."""
        return None in (self.approved, self.refused)


@dataclass(frozen=True, slots=True)
class Ratings:
    """What people answered, by stars; empty where that could point to single ones."""

    answers: int
    mean: Decimal | None
    spread: dict[int, int]
