"""Every write of lost property.

Locks are taken in this order: found document, announcements, bill. What brings news of money has the document
locked by BillAwaited.
"""

from birpencere.lost_property.actions.announcing import announce_loss, withdraw_announcement
from birpencere.lost_property.actions.claiming import (
    ask_for_transfer,
    claim_document,
    extend_keeping,
)
from birpencere.lost_property.actions.ending import (
    expire_keeping,
    hand_over,
    return_to_issuer,
)
from birpencere.lost_property.actions.moving import receive_document, send_document
from birpencere.lost_property.actions.registering import register_found

__all__ = [
    "announce_loss",
    "ask_for_transfer",
    "claim_document",
    "expire_keeping",
    "extend_keeping",
    "hand_over",
    "receive_document",
    "register_found",
    "return_to_issuer",
    "send_document",
    "withdraw_announcement",
]
