"""News of payments."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from birpencere.kernel.actor import Actor
from birpencere.kernel.events import Event


@dataclass(frozen=True, slots=True)
class BillAwaited(Event):
    """A job is about to lock a bill of the case: whoever locks the case before its bills does so now."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class BillPaid(Event):
    """The bill is settled, by whatever way of paying; `acting` is who made it so."""

    bill_id: UUID
    case_id: UUID
    acting: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class BillReopened(Event):
    """A correction took back what paid the bill: `due` is to be paid again, in AZN."""

    bill_id: UUID
    case_id: UUID
    due: Decimal
    at: datetime


@dataclass(frozen=True, slots=True)
class MoneyRefunded(Event):
    """Money of a bill went back to the payer; `amount` in AZN."""

    bill_id: UUID
    case_id: UUID
    amount: Decimal
    at: datetime
