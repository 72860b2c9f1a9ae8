"""How an attempt to pay stands, as its payer is told."""

from datetime import datetime
from enum import StrEnum

from birpencere.payments.providers.base import Facts

CANCELLED = frozenset({"cancelled", "cancelled_by_payer"})
EXPIRED = "expired"


class Standing(StrEnum):
    """What is true for the payer now."""

    OPENING = "opening"
    """The gateway is being told of it."""
    OPEN = "open"
    """The payer can pay at the gateway's page."""
    ASKING = "asking"
    """The payer was there; what came of it, the gateway is asked."""
    PAID = "paid"
    GOES_BACK = "goes_back"
    """Money was taken and nothing was due any more: it is on its way back."""
    REFUNDED = "refunded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"

    @property
    def is_waiting(self) -> bool:
        """Whether it changes by itself, soon."""
        return self in (Standing.OPENING, Standing.OPEN, Standing.ASKING, Standing.GOES_BACK)


def standing_of(
    facts: Facts, *, is_paid: bool, has_returned: bool, expires_at: datetime | None, now: datetime
) -> Standing:
    """By what the gateway has said, never by the page that the payer came to.

    `is_paid`: whether the bill is; `has_returned`: whether the payer comes from the gateway.
    """
    if facts.captured:
        if facts.refunded >= facts.captured:
            return Standing.REFUNDED
        return Standing.PAID if is_paid else Standing.GOES_BACK
    if facts.is_over:
        if facts.failure in CANCELLED:
            return Standing.CANCELLED
        return Standing.EXPIRED if facts.failure == EXPIRED else Standing.FAILED
    if facts.authorised or has_returned or (expires_at and expires_at <= now):
        return Standing.ASKING
    return Standing.OPEN if expires_at else Standing.OPENING
