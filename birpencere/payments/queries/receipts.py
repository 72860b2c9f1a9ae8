"""Reading receipts."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Max

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.payments.errors import NoReceiptYet
from birpencere.payments.models import Bill, LedgerEntry, Receipt
from birpencere.payments.queries.bills import own_bill
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.rules.ledger import returned_amount
from birpencere.payments.types import Kind


def receipt_of(bill_id: UUID) -> Receipt | None:
    """The valid receipt of a bill; whose bill it is, the caller has asked already."""
    return Receipt.objects.filter(bill=bill_id, revoked_at__isnull=True).first()


def own_receipt(actor: Actor, bill_id: UUID) -> Receipt:
    """The receipt of a bill that the actor owed; raises NoSuchBill, NoReceiptYet."""
    receipt = receipt_of(own_bill(actor, bill_id).pk)
    if receipt is None:
        raise NoReceiptYet
    return receipt


def receipt_by_code(code: str) -> Receipt | None:
    """What whoever holds a receipt may know of it."""
    if "\x00" in code:
        return None
    return Receipt.objects.filter(code=code.strip().upper()).first()


def given_back_of(bill: Bill) -> tuple[Decimal, date | None]:
    """What of a paid bill went back to the payer, in AZN, and on which day last."""
    returned = returned_amount(bill.amount, balances_of(bill.pk))
    if not returned:
        return returned, None
    refunds = LedgerEntry.objects.filter(bill=bill, kind=Kind.REFUNDED)
    last: datetime | None = refunds.aggregate(last=Max("occurred_at"))["last"]
    return returned, local_date(last) if last else None


def paid_bill(bill_id: UUID | str) -> Bill | None:
    """The bill, for the job that makes its receipt; None where it is not paid (any more)."""
    return Bill.objects.filter(pk=bill_id, status=Bill.Status.PAID).first()
