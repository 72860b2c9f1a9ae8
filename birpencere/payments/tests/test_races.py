"""Two at once, on connections of their own: one charge, one state, one booking."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.races import at_once
from birpencere.payments.actions import cancel_bill, request_refund
from birpencere.payments.errors import TooMuchRefunded
from birpencere.payments.jobs import carry_on, merge_notice, refund
from birpencere.payments.models import Bill, LedgerEntry, Payment, Refund
from birpencere.payments.providers.base import Facts
from birpencere.payments.queries import OF_CASE, balance, differences
from birpencere.payments.tests.conftest import CASE, NOON, Gateway, begin, reload, told
from birpencere.payments.tests.test_notices import send
from birpencere.payments.types import Account, Kind

pytestmark = pytest.mark.django_db(transaction=True)
AMOUNT = Decimal("150.00")


def test_begun_in_two_tabs_at_once_it_is_one_payment(
    bill: Bill, aysel: Actor, gateway: Gateway
) -> None:
    first, second = at_once(lambda: begin(bill, aysel), lambda: begin(bill, aysel))
    assert first == second == Payment.objects.get()


def test_notice_and_question_at_once_book_once(opened: Payment, gateway: Gateway) -> None:
    gateway.pays(opened.pk)
    gateway.capture(opened.gateway_id, amount=AMOUNT, key="k")
    send(f"{opened.pk} 150.00")
    at_once(
        lambda: merge_notice(provider="fake", message_id="m-1"),
        lambda: carry_on(payment_id=str(opened.pk)),
        lambda: told(gateway.known[opened.pk]),
    )
    assert reload(opened).bill.status == Bill.Status.PAID
    assert LedgerEntry.objects.filter(kind=Kind.CAPTURED).count() == 1
    assert differences() == []


def test_captured_and_cancelled_at_once_the_money_is_the_bills_or_goes_back(
    opened: Payment, rashad: Actor
) -> None:
    at_once(
        lambda: told(Facts(opened.pk, "g", AMOUNT, AMOUNT, is_over=True)),
        lambda: cancel_bill(case_id=CASE, acting=rashad, now=NOON),
    )
    goes_back = reload(opened).bill.status == Bill.Status.CANCELLED
    assert Refund.objects.exists() is goes_back
    assert differences() == []


def test_refunded_twice_at_once_no_more_goes_back_than_was_taken(
    paid: Payment, rashad: Actor, gunay: Actor, gateway: Gateway
) -> None:
    def ask(acting: Actor) -> Callable[[], Refund]:
        return lambda: request_refund(
            payment_id=paid.pk, amount=Decimal(80), reason="Səhv.", acting=acting, now=NOON
        )

    outcomes = at_once(ask(rashad), ask(gunay))
    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [TooMuchRefunded]
    asked = str(Refund.objects.get().pk)
    at_once(lambda: refund(refund_id=asked), lambda: refund(refund_id=asked))
    assert reload(paid).refunded == gateway.known[paid.pk].refunded == 80
    assert balance(OF_CASE, CASE)[Account.GATEWAY] == 70
