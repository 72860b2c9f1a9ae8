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
        """Per cent of the decisions with a time limit that came within it; None where there are none."""
        timed = self.in_time + self.late
        return Decimal(self.in_time * 100) / timed if timed else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many decisions were which, in steps of five."""

    key: str
    approved: int
    refused: int

    @property
    def refused_share(self) -> Decimal | None:
        """Per cent."""
        decisions = self.approved + self.refused
        return Decimal(self.refused * 100) / decisions if decisions else None


@dataclass(frozen=True, slots=True)
class Ratings:
    """What people answered, by stars, in steps of five; empty where too few are told."""

    answers: int
    mean: Decimal | None
    spread: dict[int, int]
