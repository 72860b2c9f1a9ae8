"""Giving money back: asked for, agreed to by a second person above a limit, done by a job."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.jobs import enqueue
from birpencere.payments.actions.ledger import post
from birpencere.payments.errors import NothingDue, SecondPersonNeeded, TooMuchRefunded
from birpencere.payments.models import Bill, Payment, Refund
from birpencere.payments.providers.base import NOTHING
from birpencere.payments.queries.bills import parts_of_bill
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.queries.payments import kept_payment, pending_refunds, refundable
from birpencere.payments.rules.debts import not_taken
from birpencere.payments.rules.ledger import returnable_amount
from birpencere.payments.types import Kind

SYSTEM = Actor.system("payments")
Status = Refund.Status


@transaction.atomic(durable=True)
def request_refund(
    *, payment_id: UUID, amount: Decimal, reason: str, acting: Actor, now: datetime
) -> Refund:
    """Money of a payment is given back: at once up to the limit, above it when somebody else agrees.

    Raises NoSuchPayment, TooMuchRefunded, Invalid without a reason or an amount.
    """
    payment = kept_payment(acting, payment_id)
    Bill.objects.select_for_update().get(pk=payment.bill_id)
    payment.refresh_from_db(fields=["captured", "refunded"])
    _require(reason, amount)
    if amount > refundable(payment):
        raise TooMuchRefunded(most=refundable(payment))
    needs_another = amount > settings.REFUND_LIMIT
    status = Status.REQUESTED if needs_another else Status.APPROVED
    return _request(payment, amount, reason, status, acting, now)


@transaction.atomic(durable=True)
def approve_refund(*, refund_id: UUID, acting: Actor, now: datetime) -> Refund:
    """A second person agrees: the money is given back. Raises SecondPersonNeeded, NothingDue."""
    refund = _waiting(refund_id, acting)
    if refund.requested_by_id == acting.person_id:
        raise SecondPersonNeeded
    _decide(refund, Status.APPROVED, acting)
    enqueue("payments.refund", refund_id=str(refund.pk))
    record(acting, "payments.refund_approved", of="bill", object_id=refund.payment.bill_id, at=now)
    return refund


@transaction.atomic(durable=True)
def decline_refund(*, refund_id: UUID, acting: Actor, now: datetime) -> Refund:
    """Nothing is given back but what was never ours. Raises SecondPersonNeeded, NothingDue."""
    refund = _waiting(refund_id, acting)
    if refund.requested_by_id == acting.person_id:
        raise SecondPersonNeeded
    refund.ended_at = now
    _decide(refund, Status.DECLINED, acting)
    give_back_unapplied(Bill.objects.select_for_update().get(pk=refund.payment.bill_id), now=now)
    record(acting, "payments.refund_declined", of="bill", object_id=refund.payment.bill_id, at=now)
    return refund


@transaction.atomic(durable=True)
def end_refund(*, refund_id: UUID, is_done: bool, acting: Actor, now: datetime) -> None:
    """The gateway has given the money back, or will never do so; said once."""
    status = Status.DONE if is_done else Status.FAILED
    ended = Refund.objects.filter(pk=refund_id, status=Status.APPROVED)
    if ended.update(status=status, ended_at=now):
        bill_id = Refund.objects.values_list("payment__bill", flat=True).get(pk=refund_id)
        record(acting, f"payments.refund_{status}", of="bill", object_id=bill_id, at=now)


@transaction.atomic(durable=True)
def give_back(*, case_id: UUID, amount: Decimal, reason: str, acting: Actor, now: datetime) -> None:
    """So much of what was paid for the case belongs to its payer again, and is on its way back; once.

    For what a rule gives back, so that no second person has to agree: of a bill to one payee.
    """
    bill = Bill.objects.select_for_update().get(case_id=case_id, status=Bill.Status.PAID)
    [payee] = parts_of_bill(bill)
    post(
        Kind.CORRECTED,
        not_taken(payee, amount),
        key=f"given-back:{bill.pk}",
        bill=bill,
        acting=acting,
        occurred_at=now,
        now=now,
        reason=reason,
    )
    give_back_unapplied(bill, now=now)


def give_back_unapplied(bill: Bill, *, now: datetime) -> None:
    """What gateways took and belongs to no open bill is on its way back; the bill is locked.

    Nobody has to agree: it was never ours.
    """
    returnable = returnable_amount(balances_of(bill.pk))
    if returnable <= NOTHING:
        return
    left = returnable - pending_refunds(bill)
    for payment in Payment.objects.filter(bill=bill, captured__gt=0).order_by("-created_at", "pk"):
        amount = min(left, refundable(payment))
        if amount > NOTHING:
            _request(payment, amount, "unapplied", Status.APPROVED, SYSTEM, now)
            left -= amount


def _request(
    payment: Payment, amount: Decimal, reason: str, status: Status, acting: Actor, now: datetime
) -> Refund:
    refund = Refund(
        payment=payment,
        amount=amount,
        reason=reason,
        status=status,
        requested_by_id=acting.person_id,
        requested_at=now,
    )
    refund.save(force_insert=True)
    if status == Status.APPROVED:
        enqueue("payments.refund", refund_id=str(refund.pk))
    facts = {"amount": str(amount), "reason": reason}
    record(
        acting,
        "payments.refund_requested",
        of="bill",
        object_id=payment.bill_id,
        at=now,
        facts=facts,
    )
    return refund


def _require(reason: str, amount: Decimal) -> None:
    if not reason:
        raise Invalid({"reason": _("Write down why the money is given back.")})
    if amount <= NOTHING or amount != amount.quantize(NOTHING):
        raise Invalid({"amount": _("Write an amount in manats and qəpik.")})


def _waiting(refund_id: UUID, acting: Actor) -> Refund:
    """What waits for a second person who keeps the same books; raises NothingDue, NoSuchPayment."""
    refund = Refund.objects.select_for_update().filter(pk=refund_id).first()
    if refund is None or refund.status != Status.REQUESTED:
        raise NothingDue
    kept_payment(acting, refund.payment_id)
    return refund


def _decide(refund: Refund, status: Status, acting: Actor) -> None:
    refund.status, refund.decided_by_id = status, acting.person_id
    refund.save(update_fields=["status", "decided_by", "ended_at"])
