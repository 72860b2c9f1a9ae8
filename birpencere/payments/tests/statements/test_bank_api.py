"""Banks and terminals look bills up and announce payments, once each, and learn no more than they need."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from birpencere.payments.actions import cancel_bill
from birpencere.payments.actions.announcing import book_announced
from birpencere.payments.models import AnnouncedPayment, Bill, LedgerEntry
from birpencere.payments.tests.conftest import CASE, RaiseBill
from birpencere.payments.tests.statements.conftest import BANKS, LATER, Send
from birpencere.payments.tests.statements.test_match_line import books, paying
from birpencere.payments.types import Account

pytestmark = pytest.mark.django_db(transaction=True)
KEY, OTHER = "k" * 32, "t" * 32


@pytest.fixture(autouse=True)
def keys(settings: LazySettings) -> None:
    settings.BANK_KEYS = {"abb": KEY, "terminal": OTHER}


def look_up(client: Client, reference: str, key: str = KEY) -> Any:
    return client.get(f"/api/v1/bills/{reference}", headers={"Authorization": f"Bearer {key}"})


def announce(
    client: Client,
    bill: Bill,
    amount: str = "150.00",
    *,
    number: str = "1",
    key: str = KEY,
    **facts: str,
) -> Any:
    return client.post(
        f"/api/v1/bills/{bill.reference}/payments",
        {"amount": amount} | facts,
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}", "Idempotency-Key": number},
    )


def book() -> None:
    """What the job does."""
    for payment in AnnouncedPayment.objects.all():
        book_announced(announced_id=payment.pk, acting=BANKS, now=LATER)


def test_a_bill_is_looked_up_by_its_number(client: Client, charge: RaiseBill) -> None:
    bill = charge(amount="150.00", fee="20.00")
    told = look_up(client, bill.reference).json()
    assert {name: told[name] for name in ("reference", "status", "payer", "due", "currency")} == {
        "reference": bill.reference,
        "status": "due",
        "payer": "A. M.",
        "due": "170.00",
        "currency": "AZN",
    }
    parts = {part["account"]: part["due"] for part in told["parts"]}
    assert parts == {
        "AZ23IBAZ38090029446144606209": "20.00",
        "AZ17CTRE00000000000002117131": "150.00",
    }
    assert "5ARPXK2" not in str(told)


@pytest.mark.parametrize("reference", ["100000000033", "x", "100000000091"])
def test_a_number_of_no_bill_is_not_found(client: Client, bill: Bill, reference: str) -> None:
    answer = look_up(client, reference)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("key", ["", "wrong", KEY[:-1], "ə"])
def test_without_a_key_nothing_is_told(client: Client, bill: Bill, key: str) -> None:
    for answer in (look_up(client, bill.reference, key), announce(client, bill, key=key)):
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unknown-client")
    assert client.get(f"/api/v1/bills/{bill.reference}").status_code == 401


def test_what_is_announced_is_on_its_way_and_then_confirmed(
    client: Client, bill: Bill, send: Send
) -> None:
    answer = announce(client, bill)
    assert answer.status_code == 201
    assert (answer.json()["status"], answer.json()["amount"]) == ("in_transit", "150.00")
    assert look_up(client, bill.reference).json()["due"] == "0.00"
    book()
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID
    assert books() == {Account.IN_TRANSIT: "150.00", Account.INCOME: "-150.00"}
    send(paying(bill))
    assert books() == {Account.BANK: "150.00", Account.INCOME: "-150.00"}


def test_announced_again_it_is_the_same_payment(client: Client, bill: Bill) -> None:
    first = announce(client, bill)
    book()
    again = announce(client, bill)
    assert (again.status_code, again.json()) == (200, first.json())
    book()
    assert LedgerEntry.objects.filter(kind="announced").count() == 1


def test_a_key_of_another_payment_is_refused(client: Client, bill: Bill) -> None:
    announce(client, bill)
    answer = announce(client, bill, "149.00")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/idempotency-key-reused")


def test_two_banks_may_have_the_same_key(client: Client, bill: Bill) -> None:
    announce(client, bill)
    answer = announce(client, bill, key=OTHER)
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/already-paid")


@pytest.mark.parametrize("amount", ["149.99", "150.01", "0.00"])
def test_only_what_is_due_can_be_paid(client: Client, bill: Bill, amount: str) -> None:
    answer = announce(client, bill, amount)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["amount"])


@pytest.mark.parametrize("amount", ["150", "1,50", "-150.00", "150.001", "", "1e2"])
def test_an_amount_is_written_with_two_decimals(client: Client, bill: Bill, amount: str) -> None:
    answer = announce(client, bill, amount)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["amount"])
    assert not AnnouncedPayment.objects.exists()


@pytest.mark.parametrize("moment", ["2999-01-01T00:00:00Z", "2026-11-20T10:00:00", "now"])
def test_the_moment_has_passed_and_has_a_zone(client: Client, bill: Bill, moment: str) -> None:
    answer = announce(client, bill, paid_at=moment)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["paid_at"])


def test_without_an_idempotency_key_nothing_is_announced(client: Client, bill: Bill) -> None:
    answer = client.post(
        f"/api/v1/bills/{bill.reference}/payments",
        {"amount": "150.00"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {KEY}"},
    )
    assert answer.status_code == 422


def test_a_cancelled_bill_can_not_be_paid(client: Client, bill: Bill) -> None:
    cancel_bill(case_id=CASE, acting=BANKS, now=LATER)
    assert announce(client, bill).json()["type"] == "/problems/nothing-due"


def test_what_was_paid_meanwhile_is_not_booked_twice(
    client: Client, bill: Bill, send: Send
) -> None:
    announce(client, bill)
    send(paying(bill))
    book()
    assert books() == {Account.BANK: "150.00", Account.INCOME: "-150.00"}
