"""Receipts: sealed for every bill that is paid, no longer valid where the payment was taken back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.jobs import enqueue
from birpencere.payments.actions.telling import tell_payer
from birpencere.payments.errors import NothingDue
from birpencere.payments.events import BillPaid, MoneyRefunded
from birpencere.payments.models import Bill, Receipt
from birpencere.payments.queries.receipts import given_back_of, receipt_of


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
    refunded, refunded_on = given_back_of(bill)
    receipt = Receipt.objects.create(
        bill=bill,
        code=code,
        reference=bill.reference,
        amount=bill.amount,
        payees=payees,
        paid_on=local_date(bill.settled_at),
        digest=digest,
        issued_at=now,
        refunded=refunded,
        refunded_on=refunded_on,
    )
    record(acting, "payments.receipt_issued", of="bill", object_id=bill.pk, at=now)
    if bill.is_of_debts and bill.person:
        tell_payer(bill, bill.person, now)
    return receipt


def ask_for_receipt(paid: BillPaid) -> None:
    """A job makes the receipt: the seal is asked outside of this transaction."""
    enqueue("payments.make_receipt", bill_id=str(paid.bill_id))


def note_refund(news: MoneyRefunded) -> None:
    """Whoever verifies the receipt is told what was given back; a handler, in the transaction of the refund."""
    receipt = receipt_of(news.bill_id)
    if receipt is None:
        return
    receipt.refunded, receipt.refunded_on = given_back_of(receipt.bill)
    receipt.save(update_fields=["refunded", "refunded_on"])


@transaction.atomic
def revoke_receipt(*, bill_id: UUID, now: datetime) -> None:
    """Whoever verifies the receipt is told that it is no longer true."""
    Receipt.objects.filter(bill=bill_id, revoked_at__isnull=True).update(revoked_at=now)
