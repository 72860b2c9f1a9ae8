"""Reading attempts to pay, and what is given back of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from birpencere.kernel.actor import Actor
from birpencere.payments.errors import NoSuchPayment
from birpencere.payments.models import Bill, GatewayNotice, Payment, Refund
from birpencere.payments.providers.base import NOTHING
from birpencere.payments.queries.bills import kept_bills, own_bills
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.rules.facts import Step, next_step
from birpencere.payments.rules.ledger import open_amount

PATIENCE = timedelta(seconds=60)
"""After this a gateway that has said nothing is asked."""


def own_payment(actor: Actor, payment_id: UUID) -> Payment:
    """The attempt, if the actor is who owes; raises NoSuchPayment."""
    found = Payment.objects.filter(pk=payment_id, bill__in=own_bills(actor))
    return _one(found.select_related("bill").first())


def kept_payment(actor: Actor, payment_id: UUID) -> Payment:
    """The attempt, if the actor keeps the books that it stands in; raises NoSuchPayment."""
    found = Payment.objects.filter(pk=payment_id, bill__in=kept_bills(actor))
    return _one(found.select_related("bill").first())


def payment_in_job(payment_id: UUID | str) -> Payment:
    """The attempt with its bill, for the job that carries it on; raises NoSuchPayment."""
    return _one(Payment.objects.select_related("bill").filter(pk=payment_id).first())


def silent_payments(now: datetime) -> Iterable[UUID]:
    """Attempts of which nothing final is known, and that began a minute ago or earlier."""
    live = Payment.objects.filter(is_over=False, created_at__lt=now - PATIENCE)
    return live.order_by("created_at").values_list("pk", flat=True)


def due_of(bill: Bill) -> Decimal:
    """What is still to be paid of a bill; AZN."""
    return open_amount(balances_of(bill.pk)) if bill.is_open else NOTHING


def step_of(payment: Payment) -> Step | None:
    """What we ask of the gateway next."""
    return next_step(payment.facts, payment.amount, due_of(payment.bill))


def refundable(payment: Payment) -> Decimal:
    """What may still be given back: what was taken, without what is on its way back; AZN."""
    return payment.captured - max(payment.refunded, given_back(payment))


def given_back(payment: Payment) -> Decimal:
    """What was given back, or is about to be; AZN."""
    statuses = (*Refund.PENDING, Refund.Status.DONE)
    return _sum(Refund.objects.filter(payment=payment, status__in=statuses))


def pending_refunds(bill: Bill) -> Decimal:
    """What of a bill is asked to be given back and is not yet in the books; AZN.

    A notice may tell of a refund before its job has heard the answer: the refund is still open, and booked.
    """
    charged = Payment.objects.filter(bill=bill, captured__gt=0)
    return sum((max(given_back(one) - one.refunded, NOTHING) for one in charged), NOTHING)


def notice_in_job(provider: str, message_id: str) -> GatewayNotice:
    """What the gateway sent."""
    return GatewayNotice.objects.get(provider=provider, message_id=message_id)


def _sum(refunds: QuerySet[Refund]) -> Decimal:
    total: Decimal | None = refunds.aggregate(total=Sum("amount"))["total"]
    return total or NOTHING


def _one(payment: Payment | None) -> Payment:
    if payment is None:
        raise NoSuchPayment
    return payment
