"""Bills: raised, shown to be paid, answered for, cancelled; each inside the case's own action."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.numbering import BillReference
from birpencere.kernel.usage import Channel
from birpencere.payments.actions.ledger import post
from birpencere.payments.actions.refunding import give_back_unapplied
from birpencere.payments.actions.uses import count_payment
from birpencere.payments.errors import AlreadyPaid, NothingDue
from birpencere.payments.events import BillPaid
from birpencere.payments.models import Bill, BillLine
from birpencere.payments.queries.bills import (
    charges_of,
    live_payments_of,
    parts_of_bill,
    times_asserted,
)
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.rules.ledger import (
    NOTHING,
    asserted,
    billed,
    cancelled,
    open_amount,
    parts_of,
)
from birpencere.payments.types import Charge, Kind, Owed, Payer


@transaction.atomic
def raise_bill(
    owed: Owed, payer: Payer, charges: Sequence[Charge], *, acting: Actor, now: datetime
) -> Bill:
    """The case owes the charges; a bill with other ones is cancelled, one with the same stays.

    Raises AlreadyPaid.
    """
    former = _held(owed.case_id)
    if former is not None:
        if former.status == Bill.Status.PAID:
            raise AlreadyPaid
        if charges_of(former) == list(charges):
            return former
        _cancel(former, acting, now)
    bill = _new_bill(owed, payer, charges, now)
    post(
        Kind.BILLED,
        billed(parts_of(charges)),
        key=f"billed:{bill.pk}",
        bill=bill,
        acting=acting,
        occurred_at=now,
        now=now,
    )
    record(acting, "payments.billed", of="bill", object_id=bill.pk, at=now)
    return bill


@transaction.atomic
def show_receipt(*, case_id: UUID, receipt_id: UUID, acting: Actor, now: datetime) -> Bill:
    """The payer has shown a receipt; the bill is paid only when somebody confirms it."""
    bill = _open(case_id)
    bill.status = Bill.Status.RECEIPT_SHOWN
    bill.receipt_id = receipt_id
    bill.save(update_fields=["status", "receipt_id"])
    record(acting, "payments.receipt_shown", of="bill", object_id=bill.pk, at=now)
    return bill


@transaction.atomic
def answer_for_bill(*, case_id: UUID, reason: str, acting: Actor, now: datetime) -> Bill:
    """An officer answers for what is still due, for a reason that the ledger keeps: the bill is paid.

    Also once more, where the former assertion was taken back. Raises AlreadyPaid, NothingDue, Invalid without a reason.
    """
    if not reason:
        raise Invalid({"reason": _("Write down how you know that it was paid.")})
    bill = _open(case_id)
    bill.settled_by_id = acting.person_id
    post(
        Kind.ASSERTED,
        asserted(balances_of(bill.pk)),
        key=f"asserted:{bill.pk}:{times_asserted(bill)}",
        bill=bill,
        acting=acting,
        occurred_at=now,
        now=now,
        reason=reason,
    )
    settle_if_covered(bill, Channel.AGENCY, acting=acting, now=now)
    return bill


def settle_if_covered(bill: Bill, channel: Channel, *, acting: Actor, now: datetime) -> None:
    """The bill is paid when nothing is due any more; whoever waits for the money hears of it, once."""
    if not bill.is_open or open_amount(balances_of(bill.pk)):
        return
    if bill.reopened_at is None:
        count_payment(bill, channel, now)
    bill.status, bill.settled_at, bill.reopened_at = Bill.Status.PAID, now, None
    bill.save(update_fields=["status", "settled_at", "settled_by", "reopened_at"])
    record(acting, "payments.settled", of="bill", object_id=bill.pk, at=now)
    _stop_payments(bill)
    publish(BillPaid(bill_id=bill.pk, case_id=bill.case_id, acting=acting, at=now))


@transaction.atomic
def cancel_bill(*, case_id: UUID, acting: Actor, now: datetime) -> None:
    """Nothing is owed any more for the case; a paid bill stays as it is."""
    bill = _held(case_id)
    if bill is not None and bill.is_open:
        _cancel(bill, acting, now)


def _cancel(bill: Bill, acting: Actor, now: datetime) -> None:
    bill.status = Bill.Status.CANCELLED
    bill.save(update_fields=["status"])
    post(
        Kind.CANCELLED,
        cancelled(parts_of_bill(bill), balances_of(bill.pk)),
        key=f"cancelled:{bill.pk}",
        bill=bill,
        acting=acting,
        occurred_at=now,
        now=now,
    )
    record(acting, "payments.cancelled", of="bill", object_id=bill.pk, at=now)
    _stop_payments(bill)
    give_back_unapplied(bill, now=now)


def _stop_payments(bill: Bill) -> None:
    """What is under way at a gateway is looked at, and taken back where nothing is due for it."""
    for payment in live_payments_of(bill.pk):
        enqueue("payments.carry_on", payment_id=str(payment.pk))


def _new_bill(owed: Owed, payer: Payer, charges: Sequence[Charge], now: datetime) -> Bill:
    bill = Bill.objects.create(
        reference=str(BillReference(_next_serial())),
        case_id=owed.case_id,
        case_number=owed.number,
        service=owed.service,
        agency_id=owed.agency_id,
        purpose=owed.purpose,
        legal_basis=owed.legal_basis,
        person_id=payer.person_id,
        organisation_id=payer.organisation_id,
        payer_name=payer.name,
        payer_code=payer.code,
        amount=sum((charge.amount for charge in charges), NOTHING),
        is_illustrative=any(charge.is_illustrative for charge in charges),
        created_at=now,
    )
    BillLine.objects.bulk_create(
        _line(bill, place, charge) for place, charge in enumerate(charges, start=1)
    )
    return bill


def _line(bill: Bill, place: int, charge: Charge) -> BillLine:
    return BillLine(
        bill=bill,
        place=place,
        item=charge.item,
        article=charge.article,
        text=asdict(charge.text),
        quantity=charge.quantity,
        unit_amount=charge.unit_amount,
        amount=charge.amount,
        payee_id=charge.payee,
        tariff=charge.tariff,
        version=charge.version,
        is_illustrative=charge.is_illustrative,
    )


def _next_serial() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select nextval('payments_reference')")
        (serial,) = cursor.fetchone()
    return int(serial)


def _held(case_id: UUID) -> Bill | None:
    """The bill of the case that is not cancelled, locked."""
    bills = Bill.objects.select_for_update().filter(case_id=case_id)
    return bills.exclude(status=Bill.Status.CANCELLED).first()


def _open(case_id: UUID) -> Bill:
    bill = _held(case_id)
    if bill is None:
        raise NothingDue
    if bill.status == Bill.Status.PAID:
        raise AlreadyPaid
    return bill
