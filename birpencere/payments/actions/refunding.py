"""Giving money back: asked for, agreed to by a second person above a limit, done by a gateway or a bank."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid, Message
from birpencere.kernel.jobs import enqueue
from birpencere.payments.actions.ledger import post
from birpencere.payments.errors import NothingDue, SecondPersonNeeded, TooMuchRefunded
from birpencere.payments.models import BankLine, Bill, Payment, Refund
from birpencere.payments.providers.base import NOTHING
from birpencere.payments.queries.bills import parts_of_bill
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.queries.payments import kept_payment, pending_refunds, refundable
from birpencere.payments.queries.refunds import (
    given_back_alone,
    kept_refunds,
    refund_in_job,
    returnable,
    returnable_line,
)
from birpencere.payments.rules.debts import not_taken
from birpencere.payments.rules.ledger import returnable_amount
from birpencere.payments.types import Kind

SYSTEM = Actor.system("payments")
Status = Refund.Status


@transaction.atomic(durable=True)
def request_refund(
    *, payment_id: UUID, amount: Decimal, reason: str, acting: Actor, now: datetime
) -> Refund:
    """Money of a payment is given back by its gateway: at once up to the limit, above it when somebody else agrees.

    Raises NoSuchPayment, TooMuchRefunded, Invalid without a reason or an amount.
    """
    payment = kept_payment(acting, payment_id)
    _hold(payment.bill_id)
    payment.refresh_from_db(fields=["captured", "refunded"])
    _require(reason, amount, refundable(payment))
    status = _first_status(amount, given_back_alone(bill_id=payment.bill_id))
    return _request(Refund(payment=payment, amount=amount, reason=reason), status, acting, now)


@transaction.atomic(durable=True)
def request_return(
    *, line_id: UUID, amount: Decimal, reason: str, acting: Actor, now: datetime
) -> Refund:
    """Money that came by transfer may be transferred back; who agrees as above.

    The statement that shows the transfer ends it. Raises NoSuchLine, TooMuchRefunded, Invalid.
    """
    line = returnable_line(acting, line_id)
    _hold(line.bill_id, line.pk)
    line = returnable_line(acting, line_id)
    _require(reason, amount, returnable(line))
    alone = given_back_alone(bill_id=line.bill_id, line_id=line.pk)
    refund = Refund(line=line, amount=amount, reason=reason)
    return _request(refund, _first_status(amount, alone), acting, now)


@transaction.atomic(durable=True)
def approve_refund(*, refund_id: UUID, acting: Actor, now: datetime) -> Refund:
    """A second person agrees: the money is given back. Raises SecondPersonNeeded, NothingDue."""
    refund = _waiting(refund_id, acting)
    _decide(refund, Status.APPROVED, acting)
    enqueue("payments.refund", refund_id=str(refund.pk))
    _record(refund, "payments.refund_approved", acting, now)
    return refund


@transaction.atomic(durable=True)
def decline_refund(*, refund_id: UUID, acting: Actor, now: datetime) -> Refund:
    """Nothing is given back but what was never ours. Raises SecondPersonNeeded, NothingDue."""
    refund = _waiting(refund_id, acting)
    refund.ended_at = now
    _decide(refund, Status.DECLINED, acting)
    if refund.payment and (bill := _hold(refund.payment.bill_id)):
        give_back_unapplied(bill, now=now)
    _record(refund, "payments.refund_declined", acting, now)
    return refund


@transaction.atomic(durable=True)
def end_refund(*, refund_id: UUID, is_done: bool, acting: Actor, now: datetime) -> None:
    """The gateway has given the money back, or will never do so; said once."""
    _end(refund_in_job(refund_id), Status.DONE if is_done else Status.FAILED, acting, now)


def close_return(refund: Refund, *, acting: Actor, now: datetime) -> None:
    """The bank has transferred the money back: so much less of the line belongs to the payer; it is locked."""
    assert refund.line
    _hold(refund.line.bill_id, refund.line.pk)
    line = BankLine.objects.get(pk=refund.line.pk)
    line.excess -= min(refund.amount, line.excess)
    line.save(update_fields=["excess"])
    _end(refund, Status.DONE, acting, now)


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
            refund = Refund(payment=payment, amount=amount, reason="unapplied")
            _request(refund, Status.APPROVED, SYSTEM, now)
            left -= amount


def _request(refund: Refund, status: Status, acting: Actor, now: datetime) -> Refund:
    refund.status, refund.requested_by_id, refund.requested_at = status, acting.person_id, now
    refund.save(force_insert=True)
    if status == Status.APPROVED:
        enqueue("payments.refund", refund_id=str(refund.pk))
    facts = {"amount": str(refund.amount), "reason": refund.reason}
    _record(refund, "payments.refund_requested", acting, now, facts)
    return refund


def _first_status(amount: Decimal, alone: Decimal) -> Status:
    """Several small refunds of the same money are as large as their sum."""
    return Status.REQUESTED if amount + alone > settings.REFUND_LIMIT else Status.APPROVED


def _hold(bill_id: UUID | None, line_id: UUID | None = None) -> Bill | None:
    """Nobody else gives the same money back until the transaction ends: the bill is locked, or the line for none."""
    if bill_id:
        return Bill.objects.select_for_update().get(pk=bill_id)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(line_id)])
    return None


def _end(refund: Refund, status: Status, acting: Actor, now: datetime) -> None:
    ended = Refund.objects.filter(pk=refund.pk, status=Status.APPROVED)
    if ended.update(status=status, ended_at=now):
        _record(refund, f"payments.refund_{status}", acting, now)


def _record(
    refund: Refund,
    action: str,
    acting: Actor,
    now: datetime,
    facts: Mapping[str, str] | None = None,
) -> None:
    """The trail has it on the bill, or on the line that came for none."""
    if refund.bill:
        record(acting, action, of="bill", object_id=refund.bill.pk, at=now, facts=facts)
    elif refund.line_id:
        record(acting, action, of="bank_line", object_id=refund.line_id, at=now, facts=facts)


def _require(reason: str, amount: Decimal, most: Decimal) -> None:
    wrong: dict[str, Message] = {}
    if amount <= NOTHING or amount != amount.quantize(NOTHING):
        wrong["amount"] = _("Write an amount in manats and qəpik.")
    if not reason:
        wrong["reason"] = _("Write down why the money is given back.")
    if wrong:
        raise Invalid(wrong)
    if amount > most:
        raise TooMuchRefunded(most=most)


def _waiting(refund_id: UUID, acting: Actor) -> Refund:
    """What waits for this second person, who keeps the same books; raises NothingDue, SecondPersonNeeded."""
    kept = kept_refunds(acting).select_for_update(of=("self",))
    refund = kept.filter(pk=refund_id, status=Status.REQUESTED).first()
    if refund is None:
        raise NothingDue
    if refund.requested_by_id == acting.person_id:
        raise SecondPersonNeeded
    return refund


def _decide(refund: Refund, status: Status, acting: Actor) -> None:
    refund.status, refund.decided_by_id = status, acting.person_id
    refund.save(update_fields=["status", "decided_by", "ended_at"])
