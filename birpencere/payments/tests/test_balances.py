"""Balances: one statement each; and what shows that something else is wrong."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from birpencere.kernel.actor import Actor
from birpencere.kernel.events import Event
from birpencere.payments.actions import receive_payout, receive_transfer
from birpencere.payments.models import Bill, LedgerEntry, Payment
from birpencere.payments.queries import (
    OF_AGENCY,
    OF_CASE,
    OF_DAY,
    OF_PAYEE,
    balance,
    balances_of,
    differences,
)
from birpencere.payments.tests.conftest import CASE, NOON, RaiseBill
from birpencere.payments.types import Account

BANK = Actor.system("bank")


def transfer(bill: Bill | None, payee: str, amount: int, key: str) -> LedgerEntry | None:
    return receive_transfer(
        key=key,
        payee=payee,
        amount=Decimal(amount),
        bill_id=bill.pk if bill else None,
        occurred_at=NOON,
        acting=BANK,
        now=NOON,
    )


def test_a_case_an_agency_a_payee_and_a_day_each_have_their_balance(
    charge: RaiseBill, news: list[Event]
) -> None:
    bill = charge(fee="40.00")
    charge(case_id=UUID(int=21), amount="10.00")
    transfer(bill, "state_duty", 150, "line-1")
    of_case = {Account.RECEIVABLE: 40, Account.INCOME: -190, Account.BANK: 150}
    assert balance(OF_CASE, CASE) == of_case
    assert balance(OF_AGENCY, bill.agency_id) == {
        Account.RECEIVABLE: 50,
        Account.INCOME: -200,
        Account.BANK: 150,
    }
    assert balance(OF_PAYEE, "service_fee") == {Account.RECEIVABLE: 40, Account.INCOME: -40}
    assert balance(OF_DAY, date(2026, 11, 20)) == balance(OF_AGENCY, bill.agency_id)
    assert balance(OF_DAY, date(2026, 11, 21)) == {}


def test_a_bill_is_paid_when_each_payee_has_theirs(charge: RaiseBill, news: list[Event]) -> None:
    bill = charge(fee="40.00")
    transfer(bill, "state_duty", 150, "line-1")
    assert transfer(bill, "state_duty", 150, "line-1") is None
    transfer(bill, "service_fee", 30, "line-2")
    assert Bill.objects.get().status == Bill.Status.DUE
    transfer(bill, "service_fee", 15, "line-3")
    assert Bill.objects.get().status == Bill.Status.PAID
    assert balances_of(bill.pk)[Account.UNAPPLIED, "service_fee"] == -5
    assert differences() == []


def test_what_nobody_knows_the_bill_of_is_kept_for_the_payee(payees: None) -> None:
    transfer(None, "service_fee", 25, "line-1")
    assert balance(OF_PAYEE, "service_fee") == {Account.BANK: 25, Account.UNAPPLIED: -25}


def test_what_the_gateway_pays_out_is_in_the_bank(paid: Payment) -> None:
    for _time in range(2):
        receive_payout(
            key="fake:2026-11-20",
            provider="fake",
            parts={"state_duty": Decimal(150)},
            occurred_at=NOON,
            acting=BANK,
            now=NOON,
        )
    found = balance(OF_PAYEE, "state_duty")
    assert (found[Account.BANK], found[Account.GATEWAY]) == (Decimal(150), Decimal(0))
    assert differences() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "cancelled"},
        {"status": "paid", "settled_at": NOON + timedelta(days=1)},
        {"amount": 1},
    ],
)
def test_a_bill_that_says_something_else_than_the_ledger_is_found(
    bill: Bill, wrong: dict[str, object]
) -> None:
    Bill.objects.update(**wrong)
    assert [one.reference for one in differences()] == [bill.reference]


def test_a_payment_that_says_something_else_than_the_ledger_is_found(paid: Payment) -> None:
    Payment.objects.update(captured=151)
    [found] = differences()
    assert (found.reference, found.amount) == (paid.bill.reference, Decimal(1))
