"""Attempts to pay at a gateway: begun by the payer, carried on by what the gateway says."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import SignInRequired
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.usage import Channel
from birpencere.payments.actions.billing import settle_if_covered
from birpencere.payments.actions.ledger import post
from birpencere.payments.actions.refunding import give_back_unapplied
from birpencere.payments.errors import AlreadyPaid, NoSuchPayment, NothingDue, UnbelievableFacts
from birpencere.payments.events import BillAwaited, MoneyRefunded
from birpencere.payments.models import Bill, Payment
from birpencere.payments.providers import provider as gateway
from birpencere.payments.providers.base import NOTHING, Facts, Opened
from birpencere.payments.queries.bills import live_payments_of, own_bill
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.queries.payments import given_back, own_payment, payment_in_job, step_of
from birpencere.payments.rules.facts import is_believable, merge
from birpencere.payments.rules.ledger import open_parts, portions_between, received, refunded
from birpencere.payments.types import Account, Kind

TOLD = ("gateway_id", "authorised", "captured", "refunded", "is_over", "failure")


@transaction.atomic(durable=True)
def start_payment(
    *, bill_id: UUID, provider: str, language: str, acting: Actor, now: datetime
) -> Payment:
    """The payer is about to pay at a gateway; an attempt that is under way is gone on with.

    Raises NoSuchBill, AlreadyPaid, NothingDue, NotFound for a gateway that is not there.
    """
    if acting.person_id is None and not acting.links:
        raise SignInRequired
    own_bill(acting, bill_id)
    name = gateway(provider).name
    bill = Bill.objects.select_for_update().get(pk=bill_id)
    if bill.status == Bill.Status.PAID:
        raise AlreadyPaid
    if not bill.is_open:
        raise NothingDue
    live = live_payments_of(bill.pk).first()
    if live is not None:
        return live
    due = open_parts(balances_of(bill.pk))
    payment = Payment(
        bill=bill,
        provider=name,
        amount=sum(due.values(), NOTHING),
        parts={payee: str(amount) for payee, amount in due.items()},
        language=language,
        person_id=acting.person_id,
        created_at=now,
    )
    payment.save(force_insert=True)
    record(acting, "payments.started", of="bill", object_id=bill.pk, at=now)
    enqueue("payments.carry_on", "interactive", payment_id=str(payment.pk))
    return payment


@transaction.atomic(durable=True)
def give_up_payment(*, payment_id: UUID, acting: Actor, now: datetime) -> None:
    """The payer wants to pay in another way: the gateway is told so, and the attempt ends when it agrees."""
    payment = own_payment(acting, payment_id)
    record(acting, "payments.given_up", of="bill", object_id=payment.bill_id, at=now)
    enqueue("payments.give_up", "interactive", payment_id=str(payment.pk))


@transaction.atomic(durable=True)
def ask_gateway(*, payment_id: UUID, acting: Actor) -> None:
    """The gateway is asked how the payer's attempt stands, now and not within a minute."""
    payment = own_payment(acting, payment_id)
    enqueue("payments.look_again", "interactive", payment_id=str(payment.pk))


@transaction.atomic(durable=True)
def keep_page(*, payment_id: UUID, opened: Opened) -> bool:
    """The payer can go on at the gateway's page; not where the attempt was ended meanwhile."""
    payment = _held(payment_in_job(payment_id))
    payment.gateway_id, payment.page = opened.gateway_id, opened.page
    payment.expires_at = opened.expires_at
    payment.save(update_fields=["gateway_id", "page", "expires_at"])
    return not payment.is_over


@transaction.atomic(durable=True)
def merge_facts(
    *, provider: str, facts: Facts, acting: Actor, now: datetime, is_asked: bool = True
) -> Payment:
    """What the gateway says is so, in the books too; once, in whatever order and however often it says it.

    Raises NoSuchPayment, also for a payment of another gateway; UnbelievableFacts where it was not asked
    and says what can't be right.
    """
    known = payment_in_job(facts.payment_id)
    if known.provider != provider:
        raise NoSuchPayment
    if not is_asked and not is_believable(facts, known.amount, _sent_back(known, facts)):
        raise UnbelievableFacts
    if merge(known.facts, facts) == known.facts:
        return known
    payment = _held(known)
    before, merged = payment.facts, merge(payment.facts, facts)
    if merged != before:
        _book(payment, before, merged, acting, now)
        _keep(payment, merged)
        _react(payment, merged.refunded - before.refunded, acting, now)
    return payment


def _sent_back(payment: Payment, facts: Facts) -> Decimal:
    """What we know to have been given back; not looked for where nobody speaks of it."""
    return given_back(payment) if facts.refunded else NOTHING


def _held(known: Payment) -> Payment:
    """The attempt as it is now; its case and its bill are locked, in this order."""
    publish(BillAwaited(known.bill.case_id))
    Bill.objects.select_for_update().only("pk").get(pk=known.bill_id)
    return payment_in_job(known.pk)


def _book(payment: Payment, before: Facts, after: Facts, acting: Actor, now: datetime) -> None:
    """The ledger has what is new."""
    bill, parts = payment.bill, payment.portions
    book = partial(post, bill=bill, payment=payment, acting=acting, occurred_at=now, now=now)
    if after.captured > before.captured:
        portions = portions_between(before.captured, after.captured, parts)
        lines = received(Account.GATEWAY, portions, balances_of(bill.pk), payment.provider)
        book(Kind.CAPTURED, lines, key=f"captured:{payment.pk}:{after.captured}")
    if after.refunded > before.refunded:
        back = after.refunded - before.refunded
        lines = refunded(back, parts, balances_of(bill.pk), Account.GATEWAY, payment.provider)
        book(Kind.REFUNDED, lines, key=f"refunded:{payment.pk}:{after.refunded}")


def _keep(payment: Payment, facts: Facts) -> None:
    payment.gateway_id = facts.gateway_id
    payment.authorised, payment.captured = facts.authorised, facts.captured
    payment.refunded = facts.refunded
    payment.is_over, payment.failure = facts.is_over, facts.failure
    payment.save(update_fields=TOLD)


def _react(payment: Payment, back: Decimal, acting: Actor, now: datetime) -> None:
    """Whoever waits for it hears of it, and what comes next is on its way."""
    bill = payment.bill
    settle_if_covered(bill, Channel.WEB, acting=acting, now=now)
    give_back_unapplied(bill, now=now)
    if back:
        publish(MoneyRefunded(bill_id=bill.pk, case_id=bill.case_id, amount=back, at=now))
    if step_of(payment) is not None:
        enqueue("payments.carry_on", "interactive", payment_id=str(payment.pk))
    facts = {"captured": str(payment.captured), "refunded": str(payment.refunded)}
    record(acting, "payments.told", of="bill", object_id=bill.pk, at=now, facts=facts)
