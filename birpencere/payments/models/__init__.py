"""What is owed and paid."""

from birpencere.payments.models.bills import Bill, BillLine, Payee
from birpencere.payments.models.books import Alert, ClosedDay, Closing, Correction, Receipt
from birpencere.payments.models.debts import Debt
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
    "Alert",
    "AnnouncedPayment",
    "BankFile",
    "BankLine",
    "BankStatement",
    "Bill",
    "BillLine",
    "ClosedDay",
    "Closing",
    "Correction",
    "Debt",
    "GatewayNotice",
    "LedgerEntry",
    "LedgerLine",
    "MatchProposal",
    "Payee",
    "Payment",
    "Receipt",
    "Refund",
]
