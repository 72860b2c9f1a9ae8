"""Banks and terminals say that they took money: it is on its way until a statement shows it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.usage import Channel
from birpencere.payments.actions.billing import settle_if_covered
from birpencere.payments.actions.ledger import post
from birpencere.payments.actions.receiving import held_bill
from birpencere.payments.errors import AlreadyPaid, KeyReused, NothingDue
from birpencere.payments.models import AnnouncedPayment, Bill
from birpencere.payments.queries.announced import BillForBank, bill_for_bank
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.rules.ledger import NOTHING, announced, open_parts, portions
from birpencere.payments.types import Kind

TOLERANCE: Final = timedelta(minutes=5)
"""By which a bank's clock may be ahead of ours."""


@transaction.atomic(durable=True)
def announce_payment(
    *,
    client: str,
    idempotency_key: str,
    reference: str,
    amount: Decimal,
    paid_at: datetime,
    now: datetime,
) -> tuple[AnnouncedPayment, bool]:
    """The payment is on disk, and whether it is new: announced again under its key it is the same one.

    Raises NoSuchBill, KeyReused, AlreadyPaid, NothingDue, Invalid where the amount is not what is due.
    """
    bill = bill_for_bank(client, reference)
    _hold(bill.reference)
    same = AnnouncedPayment.objects.filter(client=client, idempotency_key=idempotency_key).first()
    if same is not None:
        if (same.bill_id, same.amount) != (bill.id, amount):
            raise KeyReused
        return same, False
    _require_due(bill_for_bank(client, reference), amount, paid_at, now)
    payment = AnnouncedPayment(
        client=client,
        idempotency_key=idempotency_key,
        bill_id=bill.id,
        amount=amount,
        paid_at=paid_at,
        announced_at=now,
    )
    try:
        with transaction.atomic():
            payment.save(force_insert=True)
    except IntegrityError as error:  # at the same moment for another bill
        raise KeyReused from error
    acting = Actor.system(f"bank {client}")
    record(acting, "payments.announced", of="bill", object_id=bill.id, at=now)
    enqueue("payments.book_announced", "interactive", announced_id=str(payment.pk))
    return payment, True


@transaction.atomic(durable=True)
def book_announced(*, announced_id: UUID, acting: Actor, now: datetime) -> None:
    """What was announced is on its way in the books, once; no more than is still due."""
    payment = AnnouncedPayment.objects.get(pk=announced_id)
    bill = held_bill(payment.bill_id)
    parts = open_parts(balances_of(bill.pk))
    amount = min(payment.amount, sum(parts.values(), NOTHING))
    if amount and bill.is_open:
        post(
            Kind.ANNOUNCED,
            announced(portions(amount, parts)),
            key=f"announced:{payment.pk}",
            bill=bill,
            acting=acting,
            occurred_at=payment.paid_at,
            now=now,
            reason=payment.client,
        )
    AnnouncedPayment.objects.filter(pk=payment.pk, booked_at=None).update(booked_at=now)
    settle_if_covered(bill, Channel.API, acting=acting, now=now)


def _require_due(bill: BillForBank, amount: Decimal, paid_at: datetime, now: datetime) -> None:
    if bill.status == Bill.Status.CANCELLED:
        raise NothingDue
    if bill.due <= NOTHING:
        raise AlreadyPaid
    if amount != bill.due:
        raise Invalid({"amount": _("Exactly what is due has to be paid.")}, due=str(bill.due))
    if paid_at > now + TOLERANCE:
        raise Invalid({"paid_at": _("This moment is still to come.")})


def _hold(reference: str) -> None:
    """Nobody else announces a payment of the bill until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [reference])
