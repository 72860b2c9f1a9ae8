"""Plain values of selling."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from birpencere.identity.models import Organisation
from birpencere.kernel.text import Text
from birpencere.regulations.types import Event, Lot, LotsRegulation, TicketsRegulation


@dataclass(frozen=True, slots=True)
class Selling:
    """A service that sells, with the revision by which it does so now."""

    service_id: UUID
    number: str
    slug: str
    revision_id: UUID
    agency: Organisation


@dataclass(frozen=True, slots=True)
class TicketSelling(Selling):
    """One that sells tickets."""

    regulation: TicketsRegulation


@dataclass(frozen=True, slots=True)
class LotSelling(Selling):
    """One that sells lots."""

    regulation: LotsRegulation


@dataclass(frozen=True, slots=True)
class Date:
    """An event on one of its dates, with the places that are left."""

    event: Event
    starts_at: datetime
    free: int


@dataclass(frozen=True, slots=True)
class LotOnSale:
    """A lot with its next closing."""

    lot: Lot
    closes_at: datetime


class Answer(StrEnum):
    """What the gate hears of a ticket."""

    ADMITTED = "admitted"
    USED = "used"
    OTHER_EVENT = "other_event"
    NOT_SOLD = "not_sold"
    UNKNOWN = "unknown"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Admission:
    """The answer, and what the ticket is as far as that is known."""

    answer: Answer
    number: str = ""
    category: Text | None = None
    event: Text | None = None
    starts_at: datetime | None = None
    used_at: datetime | None = None
