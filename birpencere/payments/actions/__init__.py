"""Every write of payments.

Locks are taken in this order: case, bill, then rows of the ledger, which nobody else can touch. The bill's lock
guards its payments and refunds too. What a case's action does to its bill finds the case locked; a job that
brings news of money has it locked by BillAwaited. The network is never asked inside a transaction.
"""

from birpencere.payments.actions.billing import (
    answer_for_bill,
    cancel_bill,
    raise_bill,
    show_receipt,
)
from birpencere.payments.actions.ledger import post
from birpencere.payments.actions.notices import keep_notice, mark_merged, note_forgery
from birpencere.payments.actions.payees import load_payees
from birpencere.payments.actions.paying import (
    ask_gateway,
    give_up_payment,
    keep_page,
    merge_facts,
    start_payment,
)
from birpencere.payments.actions.receiving import receive_payout, receive_transfer
from birpencere.payments.actions.refunding import (
    approve_refund,
    decline_refund,
    end_refund,
    give_back,
    request_refund,
    request_return,
)

__all__ = [
    "answer_for_bill",
    "approve_refund",
    "ask_gateway",
    "cancel_bill",
    "decline_refund",
    "end_refund",
    "give_back",
    "give_up_payment",
    "keep_notice",
    "keep_page",
    "load_payees",
    "mark_merged",
    "merge_facts",
    "note_forgery",
    "post",
    "raise_bill",
    "receive_payout",
    "receive_transfer",
    "request_refund",
    "request_return",
    "show_receipt",
    "start_payment",
]
