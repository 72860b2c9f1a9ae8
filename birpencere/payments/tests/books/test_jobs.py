"""Days are closed and receipts made by jobs, however often they run; the operator seals them."""

from datetime import timedelta

import pytest
from django.conf import settings

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.payments.actions import answer_for_bill
from birpencere.payments.jobs import close_days, close_yesterday, make_receipt
from birpencere.payments.models import Bill, Closing, Payment, Receipt
from birpencere.payments.queries.closing import verify_closings
from birpencere.payments.queries.receipts import own_receipt, receipt_by_code
from birpencere.payments.tests.books.conftest import LONG_AGO, book
from birpencere.payments.tests.conftest import NOON, jobs


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
