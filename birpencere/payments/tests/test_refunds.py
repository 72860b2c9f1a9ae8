"""Giving back: never more than was taken, and above a limit only when two people say so."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from birpencere.audit.models import Entry
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.payments.actions import (
    approve_refund,
    decline_refund,
    receive_transfer,
    request_refund,
)
from birpencere.payments.errors import (
    NoSuchPayment,
    NothingDue,
    SecondPersonNeeded,
    TooMuchRefunded,
)
from birpencere.payments.jobs import refund
from birpencere.payments.models import Payment, Refund
from birpencere.payments.queries import OF_CASE, balance, differences
from birpencere.payments.tests.conftest import CASE, NOON, Gateway, jobs, reload, told
from birpencere.payments.types import Account

LATER = NOON + timedelta(days=1)
WHY = "Xidmət göstərilmədi."


def ask(payment: Payment, acting: Actor, amount: str = "20.00", reason: str = WHY) -> Refund:
    return request_refund(
        payment_id=payment.pk, amount=Decimal(amount), reason=reason, acting=acting, now=LATER
    )


def test_a_small_sum_goes_back_at_once(paid: Payment, rashad: Actor, gateway: Gateway) -> None:
    asked = ask(paid, rashad)
    assert jobs()[-1] == "payments.refund"
    refund(refund_id=str(asked.pk))
    asked.refresh_from_db()
    assert (asked.status, reload(paid).refunded) == (Refund.Status.DONE, Decimal("20.00"))
    assert balance(OF_CASE, CASE) == {
        Account.RECEIVABLE: 0,
        Account.INCOME: -130,
        Account.GATEWAY: 130,
    }
    assert differences() == []


def test_a_large_sum_waits_for_a_second_person(
    paid: Payment, rashad: Actor, gunay: Actor, gateway: Gateway
) -> None:
    asked = ask(paid, rashad, "100.01")
    refund(refund_id=str(asked.pk))
    assert "refund" not in gateway.asked
    with pytest.raises(SecondPersonNeeded):
        approve_refund(refund_id=asked.pk, acting=rashad, now=LATER)
    approve_refund(refund_id=asked.pk, acting=gunay, now=LATER)
    with pytest.raises(NothingDue):
        approve_refund(refund_id=asked.pk, acting=gunay, now=LATER)
    refund(refund_id=str(asked.pk))
    assert gateway.known[paid.pk].refunded == Decimal("100.01")
    assert list(Entry.objects.order_by("id").values_list("action", flat=True))[-4:] == [
        "payments.refund_requested",
        "payments.refund_approved",
        "payments.told",
        "payments.refund_done",
    ]


def test_what_the_second_person_declines_may_be_asked_for_again(
    paid: Payment, rashad: Actor, gunay: Actor
) -> None:
    asked = ask(paid, rashad, "150.00")
    decline_refund(refund_id=asked.pk, acting=gunay, now=LATER)
    assert ask(paid, rashad, "150.00").status == Refund.Status.REQUESTED


def test_no_more_goes_back_than_was_taken(paid: Payment, rashad: Actor) -> None:
    ask(paid, rashad, "100.00")
    with pytest.raises(TooMuchRefunded) as told:
        ask(paid, rashad, "50.01")
    assert told.value.facts == {"most": Decimal("50.00")}


def test_killed_between_the_gateway_and_the_books_it_goes_back_once(
    paid: Payment, rashad: Actor, gateway: Gateway
) -> None:
    asked = ask(paid, rashad)
    gateway.refund(paid.gateway_id, amount=asked.amount, key=str(asked.pk))
    refund(refund_id=str(asked.pk))
    assert gateway.known[paid.pk].refunded == Decimal("20.00")
    assert balance(OF_CASE, CASE)[Account.GATEWAY] == 130


def test_a_refund_that_the_gateway_refuses_has_failed(
    paid: Payment, rashad: Actor, gateway: Gateway
) -> None:
    asked = ask(paid, rashad)
    gateway.refund(paid.gateway_id, amount=Decimal(140), key="by hand, at the gateway")
    refund(refund_id=str(asked.pk))
    asked.refresh_from_db()
    assert asked.status == Refund.Status.FAILED


def test_only_officers_of_the_case_ask(paid: Payment, aysel: Actor, leyla: Actor) -> None:
    for other in (aysel, leyla):
        with pytest.raises(NoSuchPayment):
            ask(paid, other)


@pytest.mark.parametrize(
    ("amount", "reason"), [("0.00", WHY), ("-1.00", WHY), ("1.001", WHY), ("1.00", "")]
)
def test_an_amount_and_a_reason_are_needed(
    paid: Payment, rashad: Actor, amount: str, reason: str
) -> None:
    with pytest.raises(Invalid):
        ask(paid, rashad, amount, reason)


def test_the_database_knows_two_people_apart(paid: Payment, rashad: Actor) -> None:
    asked = ask(paid, rashad, "150.00")
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        Refund.objects.filter(pk=asked.pk).update(decided_by=rashad.person_id)


def test_nobody_knows_a_refund_that_is_not_there(rashad: Actor) -> None:
    with pytest.raises(NothingDue):
        approve_refund(refund_id=UUID(int=1), acting=rashad, now=LATER)


def test_news_that_overtakes_its_own_refund_holds_nothing_back(
    paid: Payment, rashad: Actor, gateway: Gateway
) -> None:
    asked = ask(paid, rashad)
    told(gateway.refund(paid.gateway_id, amount=asked.amount, key=str(asked.pk)))
    receive_transfer(
        key="bank:1", payee="state_duty", amount=Decimal("150.00"), bill_id=paid.bill_id,
        occurred_at=LATER, acting=rashad, now=LATER,
    )  # fmt: skip
    assert [one.amount for one in Refund.objects.order_by("requested_at")] == [20, 130]
