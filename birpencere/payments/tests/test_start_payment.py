"""Beginning to pay: one attempt at a time, however often and wherever it is begun."""

import pytest

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound, SignInRequired
from birpencere.payments.actions import answer_for_bill, cancel_bill, start_payment
from birpencere.payments.errors import AlreadyPaid, NoSuchBill, NothingDue
from birpencere.payments.jobs import carry_on
from birpencere.payments.models import Bill, Payment
from birpencere.payments.tests.conftest import CASE, NOON, Gateway, RaiseBill, begin, jobs, reload


def test_begun_twice_it_is_one_payment(payment: Payment, bill: Bill, aysel: Actor) -> None:
    assert begin(bill, aysel) == payment
    assert jobs() == ["payments.carry_on"]


def test_a_job_asks_the_gateway_for_its_page(opened: Payment, gateway: Gateway) -> None:
    assert opened.page == f"https://pay.example/{opened.pk}"
    order = gateway.orders[opened.pk]
    assert order.reference == opened.bill.reference
    assert order.return_url.endswith(f"/az/payments/{opened.pk}?returned=1")


def test_the_gateway_is_told_whose_money_it_is(
    charge: RaiseBill, aysel: Actor, gateway: Gateway
) -> None:
    payment = begin(charge(fee="40.00"), aysel)
    carry_on(payment_id=str(payment.pk))
    splits = gateway.orders[payment.pk].splits
    assert [(one.account, str(one.amount), one.budget_code) for one in splits] == [
        ("AZ17CTRE00000000000002117131", "150.00", "142273"),
        ("AZ23IBAZ38090029446144606209", "40.00", ""),
    ]


def test_opened_again_after_a_crash_it_is_the_same(opened: Payment, gateway: Gateway) -> None:
    Payment.objects.update(gateway_id="", page="", expires_at=None)  # killed before it was written
    carry_on(payment_id=str(opened.pk))
    assert reload(opened).page == opened.page


def test_only_who_owes_begins(bill: Bill, leyla: Actor, rashad: Actor, gateway: Gateway) -> None:
    for other in (leyla, rashad):
        with pytest.raises(NoSuchBill):
            begin(bill, other)
    with pytest.raises(SignInRequired):
        begin(bill, Actor.system("somebody"))


def test_what_is_paid_or_cancelled_is_not_paid(
    bill: Bill, charge: RaiseBill, aysel: Actor, rashad: Actor, gateway: Gateway
) -> None:
    cancel_bill(case_id=CASE, acting=rashad, now=NOON)
    with pytest.raises(NothingDue):
        begin(bill, aysel)
    other = charge()
    answer_for_bill(case_id=CASE, reason="Bankda var.", acting=rashad, now=NOON)
    with pytest.raises(AlreadyPaid):
        begin(other, aysel)


def test_a_gateway_that_is_not_there_takes_nothing(
    bill: Bill, aysel: Actor, gateway: Gateway
) -> None:
    with pytest.raises(NotFound):
        start_payment(bill_id=bill.pk, provider="none", language="az", acting=aysel, now=NOON)


def test_a_bill_that_is_cancelled_before_the_gateway_heard_of_it_is_never_opened(
    payment: Payment, rashad: Actor, gateway: Gateway
) -> None:
    cancel_bill(case_id=CASE, acting=rashad, now=NOON)
    carry_on(payment_id=str(payment.pk))
    assert gateway.asked == ["facts"]
    assert (reload(payment).is_over, reload(payment).failure) == (True, "cancelled")


def test_cancelled_while_it_is_opened_the_gateway_is_told(
    payment: Payment, rashad: Actor, gateway: Gateway
) -> None:
    def meanwhile(what: str) -> None:
        if what == "open":
            cancel_bill(case_id=CASE, acting=rashad, now=NOON)
            gateway.before = lambda _what: None
            carry_on(payment_id=str(payment.pk))

    gateway.before = meanwhile
    carry_on(payment_id=str(payment.pk))
    assert gateway.known[payment.pk].is_over
    assert gateway.asked == ["facts", "open", "cancel"]
