"""What follows from what a gateway says; it may say it late, twice, and in any order."""

from dataclasses import replace
from decimal import Decimal
from enum import Enum

from birpencere.payments.providers.base import NOTHING, Facts


class Step(Enum):
    """What we ask of the gateway next."""

    CAPTURE = "capture"
    CANCEL = "cancel"


def merge(known: Facts, said: Facts) -> Facts:
    """Both together: the greater of each, so that neither order nor repetition matters."""
    return replace(
        known,
        gateway_id=max(known.gateway_id, said.gateway_id),
        authorised=max(known.authorised, said.authorised),
        captured=max(known.captured, said.captured),
        refunded=max(known.refunded, said.refunded),
        is_over=known.is_over or said.is_over,
        failure=max(known.failure, said.failure),
    )


def is_believable(said: Facts, amount: Decimal, given_back: Decimal) -> bool:
    """Whether a notice may be believed as it stands; otherwise the gateway is asked.

    `amount` is that of the payment, `given_back` the sum of its refunds that we know of.
    """
    whole = {NOTHING, amount}
    return said.authorised in whole and said.captured in whole and said.refunded <= given_back


def next_step(facts: Facts, amount: Decimal, due: Decimal) -> Step | None:
    """Capture what is authorised while exactly that is due; cancel what can no longer be paid."""
    if facts.is_over or facts.captured:
        return None
    if due != amount or facts.authorised not in (NOTHING, amount):
        return Step.CANCEL
    return Step.CAPTURE if facts.authorised else None
