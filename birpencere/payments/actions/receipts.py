"""Receipts: sealed for every bill that is paid, no longer valid where the payment was taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.jobs import enqueue
from birpencere.payments.errors import NothingDue
from birpencere.payments.events import BillPaid
from birpencere.payments.models import Bill, Receipt
from birpencere.payments.queries.receipts import receipt_of


@transaction.atomic(durable=True)
def issue_receipt(
    *, bill_id: UUID, code: str, payees: list[str], digest: str, acting: Actor, now: datetime
) -> Receipt:
    """The payer has the sealed receipt, one for each bill; raises NothingDue where it is not paid."""
    bill = Bill.objects.select_for_update().get(pk=bill_id)
    if bill.status != Bill.Status.PAID or bill.settled_at is None:
        raise NothingDue
    known = receipt_of(bill.pk)
    if known is not None:
        return known
    receipt = Receipt.objects.create(
        bill=bill,
        code=code,
        reference=bill.reference,
        amount=bill.amount,
        payees=payees,
        paid_on=local_date(bill.settled_at),
        digest=digest,
        issued_at=now,
    )
    record(acting, "payments.receipt_issued", of="bill", object_id=bill.pk, at=now)
    return receipt


def ask_for_receipt(paid: BillPaid) -> None:
    """A job makes the receipt: the seal is asked outside of this transaction."""
    enqueue("payments.make_receipt", bill_id=str(paid.bill_id))


@transaction.atomic
def revoke_receipt(*, bill_id: UUID, now: datetime) -> None:
    """Whoever verifies the receipt is told that it is no longer true."""
    Receipt.objects.filter(bill=bill_id, revoked_at__isnull=True).update(revoked_at=now)
