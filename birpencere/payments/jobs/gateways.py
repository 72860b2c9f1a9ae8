"""Talking to gateways."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from procrastinate.contrib.django import app

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.jobs import RETRY, enqueue
from birpencere.payments import actions
from birpencere.payments.actions.matching import match_line
from birpencere.payments.errors import NoSuchPayment, ProviderRefused, UnbelievableFacts
from birpencere.payments.models import Bill, GatewayNotice, Payment, Refund
from birpencere.payments.providers import present
from birpencere.payments.providers import provider as gateway
from birpencere.payments.providers.base import Facts, Order, Provider, Split
from birpencere.payments.queries import (
    notice_in_job,
    payment_in_job,
    refund_in_job,
    requisites_of,
    silent_payments,
    step_of,
)
from birpencere.payments.queries.statements import unapproved_lines
from birpencere.payments.rules import Step

SYSTEM, BANKS = Actor.system("payments"), Actor.system("banks")
CANCELLED = "cancelled"
logger = logging.getLogger(__name__)


@app.task(name="payments.carry_on", queue="interactive", retry=RETRY)
def carry_on(*, payment_id: str) -> None:
    """The gateway has been asked what comes next: to open, to capture, to cancel, or how it stands."""
    payment = payment_in_job(payment_id)
    if payment.is_over:
        return
    provider, step = gateway(payment.provider), step_of(payment)
    if not payment.gateway_id and step is None:
        _open(provider, payment)
        return
    facts = STEPS[step](provider, payment)
    if facts is not None:
        _merge(provider, facts)


@app.task(name="payments.look_again", queue="interactive")
def look_again(*, payment_id: str) -> None:
    """The same, once: who asks for it asks again anyway, so that a silent gateway is no failure."""
    try:
        carry_on(payment_id=payment_id)
    except Unavailable as away:
        logger.info("payment %s is asked about later: %s", payment_id, away)


@app.task(name="payments.give_up", queue="interactive", retry=RETRY)
def give_up(*, payment_id: str) -> None:
    """The payer pays no more by this attempt; unless they already have."""
    payment = payment_in_job(payment_id)
    if not payment.is_over:
        provider = gateway(payment.provider)
        _merge(provider, _cancel(provider, payment) or payment.facts)


@app.task(name="payments.merge_notice", queue="interactive", retry=RETRY)
def merge_notice(*, provider: str, message_id: str) -> None:
    """A notice has had its effect; what it says is not believed where it can't be right, but asked."""
    notice = notice_in_job(provider, message_id)
    if notice.merged_at is not None:
        return
    try:
        _merge_notice(notice)
    except NoSuchPayment:
        logger.error("%s tells of a payment that is not ours: %s", provider, message_id)
    actions.mark_merged(provider=provider, message_id=message_id, now=timezone.now())


@app.task(name="payments.refund", retry=RETRY)
def refund(*, refund_id: str) -> None:
    """The gateway has given the money back, once; or it never will. What a bank sends back is looked for."""
    asked = refund_in_job(refund_id)
    if asked.status != Refund.Status.APPROVED:
        return
    if asked.payment is None:
        _look_for_transfer(asked)
        return
    provider, payment = gateway(asked.payment.provider), asked.payment
    try:
        facts = provider.refund(payment.gateway_id, amount=asked.amount, key=str(asked.pk))
    except ProviderRefused:
        logger.exception("refund %s was refused", refund_id)
        actions.end_refund(refund_id=asked.pk, is_done=False, acting=SYSTEM, now=timezone.now())
        return
    _merge(provider, facts)
    actions.end_refund(refund_id=asked.pk, is_done=True, acting=SYSTEM, now=timezone.now())


def _look_for_transfer(asked: Refund) -> None:
    """It may have left the account before it was approved."""
    assert asked.line
    for line_id in unapproved_lines(asked.line.statement.payee_id):
        match_line(line_id=line_id, acting=BANKS, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="payments.reconcile", queue="upkeep", queueing_lock="payments.reconcile")
def reconcile(timestamp: int) -> None:
    """Every gateway that is silent for a minute is asked: no notice need ever come."""
    for payment_id in silent_payments(datetime.fromtimestamp(timestamp, UTC)):
        enqueue("payments.look_again", "upkeep", payment_id=str(payment_id))


@app.periodic(cron="30 1 * * *")
@app.task(name="payments.compare_reports", queue="upkeep", retry=RETRY)
def compare_reports(timestamp: int) -> None:
    """Every payment that a gateway moved yesterday stands in our books as it stands in the gateway's."""
    yesterday = local_date(datetime.fromtimestamp(timestamp, UTC)) - timedelta(days=1)
    for provider in present().values():
        for facts in provider.report(yesterday):
            try:
                _merge(provider, facts)
            except NoSuchPayment:
                logger.error("%s reports %s, which is not ours", provider.name, facts.payment_id)


def order_of(payment: Payment) -> Order:
    """What the gateway is to take, and for whom."""
    bill = payment.bill
    with translation.override(payment.language):
        path = reverse("payments:payment", args=[payment.pk])
    return Order(
        payment_id=payment.pk,
        reference=bill.reference,
        amount=payment.amount,
        description=bill.purpose,
        language=payment.language,
        return_url=f"{settings.PUBLIC_URL}{path}?returned=1",
        splits=tuple(_split(bill, payee, amount) for payee, amount in payment.portions.items()),
    )


def _split(bill: Bill, payee: str, amount: Decimal) -> Split:
    requisites = requisites_of(payee)
    return Split(
        payee=payee,
        account=requisites.account,
        amount=amount,
        purpose=f"{bill.reference} {bill.case_number}",
        budget_code=requisites.budget_code,
    )


def _open(provider: Provider, payment: Payment) -> None:
    try:
        opened = provider.open(order_of(payment))
    except ProviderRefused as error:
        reason = str(error.facts.get("reason", error.code))
        _merge(provider, replace(payment.facts, is_over=True, failure=reason[:60]))
        return
    if not actions.keep_page(payment_id=payment.pk, opened=opened):
        ended = payment_in_job(payment.pk)
        _merge(provider, _cancel(provider, ended) or ended.facts)


def _capture(provider: Provider, payment: Payment) -> Facts | None:
    if provider.captures_itself:
        return _ask(provider, payment)
    try:
        return provider.capture(
            payment.gateway_id, amount=payment.amount, key=f"{payment.pk}:capture"
        )
    except ProviderRefused:
        return _ask(provider, payment)


def _cancel(provider: Provider, payment: Payment) -> Facts | None:
    """Where the gateway never heard of it there is nothing to cancel; where money was taken, it says so."""
    if not payment.gateway_id:
        never = replace(payment.facts, is_over=True, failure=CANCELLED)
        return _ask(provider, payment) or never
    try:
        return provider.cancel(payment.gateway_id, key=f"{payment.pk}:cancel")
    except ProviderRefused:
        return _ask(provider, payment)


def _ask(provider: Provider, payment: Payment) -> Facts | None:
    return provider.facts(payment.pk)


STEPS: Mapping[Step | None, Callable[[Provider, Payment], Facts | None]] = {
    Step.CAPTURE: _capture,
    Step.CANCEL: _cancel,
    None: _ask,
}


def _merge_notice(notice: GatewayNotice) -> None:
    provider, told = gateway(notice.provider), _facts_of(notice)
    try:
        _merge(provider, told, is_asked=False)
    except UnbelievableFacts:
        logger.warning("%s says what can't be right: %s", notice.provider, notice.message_id)
        facts = provider.facts(told.payment_id)
        if facts is not None:
            _merge(provider, facts)


def _facts_of(notice: GatewayNotice) -> Facts:
    told = notice.facts
    return Facts(
        payment_id=UUID(told["payment_id"]),
        gateway_id=told["gateway_id"],
        authorised=Decimal(told["authorised"]),
        captured=Decimal(told["captured"]),
        refunded=Decimal(told["refunded"]),
        is_over=told["is_over"],
        failure=told["failure"],
    )


def _merge(provider: Provider, facts: Facts, *, is_asked: bool = True) -> None:
    actions.merge_facts(
        provider=provider.name,
        facts=facts,
        acting=SYSTEM,
        now=timezone.now(),
        is_asked=is_asked,
    )
