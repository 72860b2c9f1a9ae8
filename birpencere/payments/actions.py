"""Every write to bills; each runs inside the transaction of the case's action."""

from datetime import datetime
from uuid import UUID

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.events import publish
from birpencere.kernel.money import Money
from birpencere.payments.errors import AlreadyPaid, NothingDue
from birpencere.payments.events import BillPaid
from birpencere.payments.models import Bill


def raise_bill(
    *,
    case_id: UUID,
    case_number: str,
    purpose: str,
    payer_name: str,
    payer_code: str,
    amount: Money,
    order: str,
    legal_basis: str,
    is_illustrative: bool,
    acting: Actor,
    now: datetime,
) -> Bill:
    """The case owes the amount; a second open bill for it is refused by the database."""
    bill = Bill.objects.create(
        case_id=case_id,
        case_number=case_number,
        purpose=purpose,
        payer_name=payer_name,
        payer_code=payer_code,
        amount=amount.amount,
        order=order,
        legal_basis=legal_basis,
        is_illustrative=is_illustrative,
        created_at=now,
    )
    record(acting, "payments.billed", of="bill", object_id=bill.pk, at=now)
    return bill


def show_receipt(*, case_id: UUID, receipt_id: UUID, acting: Actor, now: datetime) -> Bill:
    """The payer has shown a receipt; the bill is paid only when somebody confirms it."""
    bill = _open_bill(case_id)
    bill.status = Bill.Status.RECEIPT_SHOWN
    bill.receipt_id = receipt_id
    bill.save(update_fields=["status", "receipt_id"])
    record(acting, "payments.receipt_shown", of="bill", object_id=bill.pk, at=now)
    return bill


def settle_bill(*, case_id: UUID, acting: Actor, now: datetime) -> Bill:
    """The bill is paid, once; whoever waits for the money hears of it. Raises AlreadyPaid, NothingDue."""
    bill = _open_bill(case_id)
    bill.status = Bill.Status.PAID
    bill.settled_at = now
    bill.settled_by_id = acting.person_id
    bill.save(update_fields=["status", "settled_at", "settled_by"])
    record(acting, "payments.settled", of="bill", object_id=bill.pk, at=now)
    publish(BillPaid(bill_id=bill.pk, case_id=case_id, acting=acting, at=now))
    return bill


def cancel_bill(*, case_id: UUID, acting: Actor, now: datetime) -> None:
    """Nothing is owed any more for the case; a paid bill stays as it is."""
    bills = Bill.objects.select_for_update().filter(
        case_id=case_id, status__in=[Bill.Status.DUE, Bill.Status.RECEIPT_SHOWN]
    )
    for bill in bills:
        bill.status = Bill.Status.CANCELLED
        bill.save(update_fields=["status"])
        record(acting, "payments.cancelled", of="bill", object_id=bill.pk, at=now)


def _open_bill(case_id: UUID) -> Bill:
    bill = (
        Bill.objects.select_for_update()
        .filter(case_id=case_id)
        .exclude(status=Bill.Status.CANCELLED)
        .first()
    )
    if bill is None:
        raise NothingDue
    if bill.status == Bill.Status.PAID:
        raise AlreadyPaid
    return bill
