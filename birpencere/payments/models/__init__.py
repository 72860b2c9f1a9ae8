"""What is owed and paid."""

from birpencere.payments.models.bills import Bill, BillLine, Payee
from birpencere.payments.models.ledger import LedgerEntry, LedgerLine
from birpencere.payments.models.paying import GatewayNotice, Payment, Refund
from birpencere.payments.models.statements import (
    AnnouncedPayment,
    BankFile,
    BankLine,
    BankStatement,
    MatchProposal,
)

__all__ = [
    "AnnouncedPayment",
    "BankFile",
    "BankLine",
    "BankStatement",
    "Bill",
    "BillLine",
    "GatewayNotice",
    "LedgerEntry",
    "LedgerLine",
    "MatchProposal",
    "Payee",
    "Payment",
    "Refund",
]
