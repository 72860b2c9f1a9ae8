"""What a gateway says: in any order and any number of times, it is one state and one booking."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db.transaction import savepoint, savepoint_rollback
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birpencere.kernel.actor import Actor
from birpencere.kernel.events import Event
from birpencere.payments.actions import answer_for_bill, cancel_bill, merge_facts
from birpencere.payments.errors import NoSuchPayment, ProviderRefused
from birpencere.payments.events import BillAwaited, BillPaid, MoneyRefunded
from birpencere.payments.jobs import carry_on, refund
from birpencere.payments.models import Bill, LedgerEntry, Payment, Refund
from birpencere.payments.providers.base import Facts
from birpencere.payments.queries import OF_CASE, balance, balances_of, differences
from birpencere.payments.rules.facts import merge
from birpencere.payments.rules.ledger import portions, portions_between
from birpencere.payments.tests.conftest import (
    CASE,
    NOON,
    Gateway,
    RaiseBill,
    begin,
    jobs,
    reload,
    told,
)
from birpencere.payments.types import Account

AMOUNT = Decimal("150.00")
ID = UUID(int=5)
amounts = st.sampled_from([Decimal("0.00"), Decimal("50.00"), AMOUNT, Decimal("170.00")])
some_facts = st.builds(
    Facts,
    st.just(ID),
    st.sampled_from(["", "g-1"]),
    amounts,
    amounts,
    amounts,
    st.booleans(),
    st.sampled_from(["", "card_declined", "expired"]),
)


@given(some_facts, some_facts, some_facts)
def test_neither_order_nor_repetition_matters(one: Facts, two: Facts, three: Facts) -> None:
    assert merge(one, two) == merge(two, one)
    assert merge(merge(one, two), three) == merge(one, merge(two, three))
    assert merge(one, one) == one


@given(st.lists(st.decimals(0, 500, places=2), min_size=1, max_size=5))
def test_what_is_given_out_bit_by_bit_is_what_is_given_out_at_once(bits: list[Decimal]) -> None:
    parts = {"state_duty": Decimal("150.00"), "service_fee": Decimal("40.00")}
    given_out: dict[str, Decimal] = dict.fromkeys(parts, Decimal(0))
    total = Decimal(0)
    for bit in bits:
        for payee, amount in portions_between(total, total + bit, parts).items():
            given_out[payee] += amount
        total += bit
    assert given_out == portions(total, parts)


@pytest.mark.law("R-8.2")
def test_paid_at_the_gateway_the_bill_is_paid_once(
    opened: Payment, bill: Bill, gateway: Gateway, news: list[Event]
) -> None:
    gateway.pays(opened.pk)
    carry_on(payment_id=str(opened.pk))
    assert reload(opened).bill.status == Bill.Status.DUE
    carry_on(payment_id=str(opened.pk))
    for _time in range(2):
        told(gateway.known[opened.pk])
    assert reload(opened).bill.status == Bill.Status.PAID
    assert [one for one in news if isinstance(one, BillPaid)] == [
        BillPaid(bill.pk, CASE, Actor.system("payments"), reload(opened).bill.settled_at or NOON)
    ]
    assert gateway.asked == ["open", "facts", "capture"]
    assert balance(OF_CASE, CASE) == {
        Account.RECEIVABLE: 0,
        Account.INCOME: -150,
        Account.GATEWAY: 150,
    }


def test_the_case_is_locked_before_its_bill(opened: Payment, news: list[Event]) -> None:
    told(Facts(opened.pk, "g", AMOUNT))
    assert news[0] == BillAwaited(CASE)


def test_a_payment_is_spoken_for_by_its_own_gateway_only(opened: Payment) -> None:
    facts = Facts(opened.pk, "g", AMOUNT, AMOUNT)
    for provider, payment_id in (("other", opened.pk), ("fake", ID)):
        with pytest.raises(NoSuchPayment):
            told_by(provider, Facts(payment_id, "g", facts.authorised, facts.captured))


def told_by(provider: str, facts: Facts) -> None:
    merge_facts(provider=provider, facts=facts, acting=Actor.system("x"), now=NOON)


def test_a_bill_that_was_cancelled_meanwhile_is_not_captured(
    opened: Payment, gateway: Gateway, rashad: Actor
) -> None:
    gateway.pays(opened.pk)
    cancel_bill(case_id=CASE, acting=rashad, now=NOON)
    carry_on(payment_id=str(opened.pk))
    assert (reload(opened).failure, reload(opened).captured) == ("cancelled", Decimal(0))
    assert "capture" not in gateway.asked


def test_what_was_taken_after_all_goes_back_by_itself(
    opened: Payment, gateway: Gateway, rashad: Actor, news: list[Event]
) -> None:
    cancel_bill(case_id=CASE, acting=rashad, now=NOON)
    gateway.known[opened.pk] = Facts(opened.pk, opened.gateway_id, AMOUNT, AMOUNT, is_over=True)
    told(gateway.known[opened.pk])
    assert balances_of(opened.bill_id)[Account.UNAPPLIED, "state_duty"] == -AMOUNT
    back = Refund.objects.get()
    refund(refund_id=str(back.pk))
    refund(refund_id=str(back.pk))
    assert gateway.known[opened.pk].refunded == AMOUNT
    assert Refund.objects.get().status == Refund.Status.DONE
    assert balance(OF_CASE, CASE)[Account.GATEWAY] == 0
    assert [one.amount for one in news if isinstance(one, MoneyRefunded)] == [AMOUNT]
    assert differences() == []


def test_paid_twice_over_the_second_time_goes_back(
    opened: Payment, gateway: Gateway, bill: Bill, aysel: Actor, news: list[Event]
) -> None:
    told(Facts(opened.pk, "g", is_over=True, failure="expired"))
    second = begin(bill, aysel)
    carry_on(payment_id=str(second.pk))
    for one in (opened, second):
        told(Facts(one.pk, f"g-{one.pk}", AMOUNT, AMOUNT, is_over=True))
    assert Refund.objects.get().amount == AMOUNT
    assert balances_of(bill.pk)[Account.UNAPPLIED, "state_duty"] == -AMOUNT


def test_more_than_the_bill_goes_back(opened: Payment, news: list[Event]) -> None:
    told(Facts(opened.pk, "g", Decimal(170), Decimal(170), is_over=True))
    assert reload(opened).bill.status == Bill.Status.PAID
    assert Refund.objects.get().amount == Decimal(20)


def test_less_than_the_bill_is_a_part_of_it(opened: Payment, news: list[Event]) -> None:
    told(Facts(opened.pk, "g", Decimal(50), Decimal(50), is_over=True))
    assert reload(opened).bill.status == Bill.Status.DUE
    assert not Refund.objects.exists()
    assert differences() == []


def test_a_part_of_it_goes_back_when_the_bill_is_cancelled(
    opened: Payment, rashad: Actor, news: list[Event]
) -> None:
    told(Facts(opened.pk, "g", Decimal(50), Decimal(50), is_over=True))
    cancel_bill(case_id=CASE, acting=rashad, now=NOON)
    assert Refund.objects.get().amount == Decimal(50)
    assert differences() == []


def test_what_the_officer_answered_for_is_what_the_gateway_took(
    opened: Payment, rashad: Actor, news: list[Event]
) -> None:
    answer_for_bill(case_id=CASE, reason="Qəbz var.", acting=rashad, now=NOON)
    told(Facts(opened.pk, "g", AMOUNT, AMOUNT, is_over=True))
    assert balances_of(opened.bill_id)[Account.IN_TRANSIT, "state_duty"] == 0
    assert not Refund.objects.exists()


def test_a_capture_that_is_refused_is_asked_about(opened: Payment, gateway: Gateway) -> None:
    gateway.pays(opened.pk)
    carry_on(payment_id=str(opened.pk))
    told_over = Facts(opened.pk, opened.gateway_id, AMOUNT, is_over=True, failure="expired")
    gateway.known[opened.pk] = told_over
    carry_on(payment_id=str(opened.pk))
    assert (reload(opened).failure, reload(opened).captured) == ("expired", Decimal(0))


def test_a_gateway_that_refuses_to_open_has_failed(payment: Payment, gateway: Gateway) -> None:
    def refuse(what: str) -> None:
        raise ProviderRefused(reason="merchant_blocked")

    gateway.before = refuse
    carry_on(payment_id=str(payment.pk))
    assert (reload(payment).is_over, reload(payment).failure) == (True, "merchant_blocked")


def test_two_payees_get_what_is_theirs(
    charge: RaiseBill, aysel: Actor, gateway: Gateway, news: list[Event]
) -> None:
    bill = charge(fee="40.00")
    payment = begin(bill, aysel)
    told(Facts(payment.pk, "g", Decimal(190), Decimal(190), is_over=True))
    balances = balances_of(bill.pk)
    assert balances[Account.GATEWAY, "state_duty"] == 150
    assert balances[Account.GATEWAY, "service_fee"] == 40
    assert differences() == []


Say = Callable[[Payment], object]
SAYINGS: dict[str, Say] = {
    "authorised": lambda one: told(Facts(one.pk, "g", AMOUNT)),
    "captured": lambda one: told(Facts(one.pk, "g", AMOUNT, AMOUNT, is_over=True)),
    "a part": lambda one: told(Facts(one.pk, "g", AMOUNT, Decimal(60))),
    "refunded": lambda one: told(Facts(one.pk, "g", AMOUNT, AMOUNT, Decimal(30), is_over=True)),
    "failed": lambda one: told(Facts(one.pk, "g", is_over=True, failure="expired")),
}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations([*SAYINGS, "captured", "authorised"]))
def test_in_every_order_it_comes_to_the_same(
    opened: Payment, news: list[Event], order: list[str]
) -> None:
    start = savepoint()
    for name in order:
        SAYINGS[name](opened)
    one = reload(opened)
    assert (one.captured, one.refunded, one.is_over) == (AMOUNT, Decimal(30), True)
    assert one.bill.status == Bill.Status.PAID
    assert balance(OF_CASE, CASE) == {
        Account.RECEIVABLE: 0,
        Account.INCOME: -120,
        Account.GATEWAY: 120,
    }
    assert differences() == []
    savepoint_rollback(start)


def test_nothing_new_writes_nothing(paid: Payment, gateway: Gateway) -> None:
    entries, waiting = LedgerEntry.objects.count(), jobs()
    told(gateway.known[paid.pk])
    assert (LedgerEntry.objects.count(), jobs()) == (entries, waiting)


def test_the_moment_of_the_payment_is_that_of_the_news(paid: Payment) -> None:
    assert paid.bill.settled_at is not None
    assert paid.bill.settled_at > NOON - timedelta(days=1)
