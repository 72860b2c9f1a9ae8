"""Which amounts can be offered, and who of all has offered most."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Invalid
from birpencere.kernel.money import Money
from birpencere.regulations.types import Lot

MOST = Decimal(1_000_000_000)


@dataclass(frozen=True, slots=True)
class Opened:
    """An offer whose amount is known."""

    id: UUID
    amount: Decimal
    made_at: datetime


def amount_of(typed: str, lot: Lot) -> Decimal:
    """The amount as it was typed, `1 250,50`; raises Invalid, also for one between two steps."""
    text = re.sub(r"[\s₼]", "", typed).replace(",", ".")
    try:
        amount = (
            Money(Decimal(text)).amount if re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", text) else None
        )
    except (InvalidOperation, ValueError):
        amount = None
    if amount is None or amount > MOST:
        raise Invalid({"amount": _("Write an amount in manats, for example 1250.")})
    if amount < lot.start.amount:
        raise Invalid({"amount": _("An offer cannot be less than the start price.")})
    if (amount - lot.start.amount) % lot.step.amount:
        raise Invalid({"amount": _("An offer is the start price and a whole number of steps.")})
    return amount


def ranked(offers: Iterable[Opened]) -> list[Opened]:
    """The best first: the highest amount; of equal ones the earlier."""
    return sorted(offers, key=lambda offer: (-offer.amount, offer.made_at, offer.id))
