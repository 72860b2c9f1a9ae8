"""Is a data set as new as its publisher promised."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from birpencere.opendata.types import FREQUENCIES


class Freshness(StrEnum):
    """How a data set keeps the rhythm that it promises."""

    IN_TIME = "in-time"
    OVERDUE = "overdue"
    NO_RHYTHM = "no-rhythm"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How punctual a publisher is."""

    promised: int
    """Data sets with a rhythm."""
    in_time: int
    days_overdue: int
    """Of all that are overdue, together."""

    @property
    def share(self) -> int | None:
        """Per cent in time, rounded down; nothing where nothing was promised."""
        return self.in_time * 100 // self.promised if self.promised else None


def freshness_of(
    frequency: str, confirmed_at: datetime | None, now: datetime, *, is_withdrawn: bool = False
) -> Freshness:
    """`confirmed_at` is when the content was last new or found to be the same."""
    if is_withdrawn or frequency == "NEVER":
        return Freshness.ENDED
    if FREQUENCIES[frequency].longest is None or confirmed_at is None:
        return Freshness.NO_RHYTHM
    return Freshness.OVERDUE if days_overdue(frequency, confirmed_at, now) else Freshness.IN_TIME


def days_overdue(frequency: str, confirmed_at: datetime, now: datetime) -> int:
    """Days after the last one on which it was in time, a day that has begun counted; 0 in time."""
    longest = FREQUENCIES[frequency].longest
    if longest is None or now <= confirmed_at + longest:
        return 0
    return (now - confirmed_at - longest).days + 1
