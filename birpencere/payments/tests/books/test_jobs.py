"""Days are closed and receipts made by jobs, however often they run; the operator seals them."""

from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.payments.actions import answer_for_bill, receive_transfer, request_refund
from birpencere.payments.jobs import close_days, close_yesterday, make_receipt, refund
from birpencere.payments.models import Bill, Closing, Payment, Receipt, Refund
from birpencere.payments.queries.closing import verify_closings
from birpencere.payments.queries.receipts import own_receipt, receipt_by_code
from birpencere.payments.tests.books.conftest import BANKS, LONG_AGO, book
from birpencere.payments.tests.conftest import NOON, jobs, reload


@pytest.fixture(autouse=True)
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who has sealed something."""
    by: list[str] = []

    def seal(drawn: bytes, *, agency_slug: str) -> bytes:
        by.append(agency_slug)
        return drawn + b"%sealed"

    monkeypatch.setattr("birpencere.payments.jobs.books.seal", seal)
    return by


def test_every_day_that_is_over_is_closed_and_sealed(payees: None, sealed: list[str]) -> None:
    book(LONG_AGO)
    later = LONG_AGO + timedelta(days=3)
    close_yesterday(timestamp=int(later.timestamp()))
    close_days(asked=later.isoformat())
    assert [one.day_id.day for one in Closing.objects.order_by("day")] == [2, 3, 4]
    assert sealed == [settings.OPERATOR] * 3
    assert blobs.get(Closing.objects.all()[0].document).startswith(b"%PDF")
    assert [one.fault for one in verify_closings()] == ["", "", ""]


def test_a_job_that_died_between_closing_and_sealing_goes_on(
    payees: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(LONG_AGO)
    asked = (LONG_AGO + timedelta(days=1)).isoformat()

    def gone(drawn: bytes, *, agency_slug: str) -> bytes:
        raise OSError("gone")

    with monkeypatch.context() as patch:
        patch.setattr("birpencere.payments.jobs.books.seal", gone)
        with pytest.raises(OSError, match="gone"):
            close_days(asked=asked)
    assert Closing.objects.count() == 0
    close_days(asked=asked)
    assert Closing.objects.count() == 1


def test_a_paid_bill_gets_its_receipt_once(paid: Payment, aysel: Actor, sealed: list[str]) -> None:
    assert "payments.make_receipt" in jobs()
    for _run in range(2):
        make_receipt(bill_id=str(paid.bill_id))
    receipt = own_receipt(aysel, paid.bill_id)
    assert sealed == [settings.OPERATOR]
    assert (receipt.reference, receipt.amount) == (paid.bill.reference, paid.amount)
    assert blobs.get(receipt.digest).endswith(b"%sealed")
    assert receipt_by_code(f" {receipt.code.lower()} ") == receipt
    assert receipt_by_code("XXXX\x00") is None


def test_a_receipt_says_nothing_personal(bill: Bill, rashad: Actor) -> None:
    answer_for_bill(case_id=bill.case_id, reason="Kağız", acting=rashad, now=NOON)
    make_receipt(bill_id=str(bill.pk))
    receipt = Receipt.objects.get()
    public = {field.name for field in Receipt._meta.fields} - {"bill"}
    told = " ".join(str(getattr(receipt, name)) for name in public)
    assert not any(word in told for word in (bill.payer_name, bill.payer_code))


def test_an_open_bill_gets_none(bill: Bill, sealed: list[str]) -> None:
    make_receipt(bill_id=str(bill.pk))
    assert (Receipt.objects.count(), sealed) == (0, [])


def test_the_check_tells_what_was_given_back_later_and_the_document_stays(
    paid: Payment, rashad: Actor
) -> None:
    make_receipt(bill_id=str(paid.bill_id))
    before = Receipt.objects.get()
    for amount, kept in (("50.00", "50.00"), ("50.00", "100.00")):
        asked = request_refund(
            payment_id=paid.pk, amount=Decimal(amount), reason="x", acting=rashad, now=NOON
        )
        Refund.objects.filter(pk=asked.pk).update(status="approved")
        refund(refund_id=str(asked.pk))
        after = Receipt.objects.get()
        assert (after.refunded, after.refunded_on) == (Decimal(kept), NOON.date())
    assert after.digest == before.digest
    page = unescape(Client().get(f"/en/verify/receipts/{after.code}").text)
    assert "genuine, but money was given back since" in page
    assert "100\xa0₼, 20 November 2026" in page


def test_a_receipt_that_is_made_late_knows_what_was_given_back(
    paid: Payment, rashad: Actor
) -> None:
    asked = request_refund(
        payment_id=paid.pk, amount=Decimal("20.00"), reason="x", acting=rashad, now=NOON
    )
    refund(refund_id=str(asked.pk))
    make_receipt(bill_id=str(paid.bill_id))
    assert Receipt.objects.get().refunded == 20


def test_money_that_was_too_much_leaves_the_receipt_as_it_is(paid: Payment) -> None:
    make_receipt(bill_id=str(paid.bill_id))
    receive_transfer(
        key="k", payee="state_duty", amount=paid.amount, bill_id=paid.bill_id,
        occurred_at=NOON, acting=BANKS, now=NOON,
    )  # fmt: skip
    refund(refund_id=str(Refund.objects.get().pk))
    assert reload(paid).refunded == paid.amount
    assert Receipt.objects.get().refunded == 0
