"""Reading receipts."""

from uuid import UUID

from birpencere.kernel.actor import Actor
from birpencere.payments.errors import NoReceiptYet
from birpencere.payments.models import Bill, Receipt
from birpencere.payments.queries.bills import own_bill


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


def paid_bill(bill_id: UUID | str) -> Bill | None:
    """The bill, for the job that makes its receipt; None where it is not paid (any more)."""
    return Bill.objects.filter(pk=bill_id, status=Bill.Status.PAID).first()
