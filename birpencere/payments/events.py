"""News of payments."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from birpencere.kernel.actor import Actor
from birpencere.kernel.events import Event


@dataclass(frozen=True, slots=True)
class BillPaid(Event):
    """The bill is settled, by whatever way of paying; `acting` is who made it so."""

    bill_id: UUID
    case_id: UUID
    acting: Actor
    at: datetime
