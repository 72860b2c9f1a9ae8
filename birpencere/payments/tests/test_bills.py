"""A bill: one open at a time for a case, paid once, and always somebody who answers for it."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from birpencere.audit.models import Entry
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.events import Event
from birpencere.kernel.numbering import BillReference, NotANumber
from birpencere.payments.actions import answer_for_bill, cancel_bill, show_receipt
from birpencere.payments.errors import AlreadyPaid, NothingDue
from birpencere.payments.events import BillPaid
from birpencere.payments.models import Bill, LedgerEntry
from birpencere.payments.queries import OF_CASE, OF_PAYEE, balance, bill_for, differences
from birpencere.payments.tests.conftest import CASE, NOON, RaiseBill
from birpencere.payments.types import Account, Kind

WHY = "Bank çıxarışında var, 20.11.2026."
LATER = NOON + timedelta(hours=1)


def trail() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


def test_a_bill_is_due_and_on_record(bill: Bill) -> None:
    assert bill_for(CASE) == bill
    assert bill.status == Bill.Status.DUE
    assert trail() == ["payments.billed"]


def test_a_case_has_one_open_bill(charge: RaiseBill, bill: Bill) -> None:
    other = charge(case_id=UUID(int=21))
    with pytest.raises(IntegrityError, match="one_open_bill"), transaction.atomic():
        Bill.objects.filter(pk=other.pk).update(case_id=CASE)


def test_charged_the_same_again_it_is_the_same_bill(charge: RaiseBill, bill: Bill) -> None:
    assert charge() == bill


def test_where_the_price_changed_the_old_bill_is_cancelled(charge: RaiseBill, bill: Bill) -> None:
    dearer = charge(amount="170.00", version="2026-12-01")
    bill.refresh_from_db()
    assert (bill.status, dearer.status) == (Bill.Status.CANCELLED, Bill.Status.DUE)
    assert balance(OF_CASE, CASE) == {
        Account.RECEIVABLE: Decimal("170.00"),
        Account.INCOME: Decimal("-170.00"),
    }
    assert bill.lines.get().version == "2026-01-01"


def test_a_bill_has_a_reference_that_notices_a_slip(charge: RaiseBill, bill: Bill) -> None:
    other = charge(case_id=UUID(int=21))
    assert str(BillReference.parse(bill.reference)) == bill.reference != other.reference
    with pytest.raises(NotANumber):
        BillReference.parse(bill.reference[:-1] + str((int(bill.reference[-1]) + 1) % 10))


def test_after_a_cancelled_bill_there_may_be_another(
    charge: RaiseBill, bill: Bill, rashad: Actor
) -> None:
    cancel_bill(case_id=CASE, acting=rashad, now=LATER)
    assert bill_for(CASE) is None
    assert bill_for(CASE) != charge()


@pytest.mark.parametrize("amount", ["0.00", "-0.01"])
def test_nobody_owes_nothing_or_less(charge: RaiseBill, amount: str) -> None:
    with pytest.raises(IntegrityError, match="positive"), transaction.atomic():
        charge(amount=amount)


def test_a_bill_is_paid_once_and_whoever_waits_hears_of_it(
    bill: Bill, rashad: Actor, news: list[Event]
) -> None:
    answer_for_bill(reason=WHY, case_id=CASE, acting=rashad, now=LATER)
    with pytest.raises(AlreadyPaid):
        answer_for_bill(reason=WHY, case_id=CASE, acting=rashad, now=LATER)
    bill.refresh_from_db()
    assert (bill.status, bill.settled_at, bill.settled_by_id) == (
        Bill.Status.PAID,
        LATER,
        rashad.person_id,
    )
    assert news == [BillPaid(bill.pk, CASE, rashad, LATER)]
    assert trail() == ["payments.billed", "payments.settled"]


def test_the_reason_of_the_officer_stands_in_the_ledger(
    bill: Bill, rashad: Actor, news: list[Event]
) -> None:
    with pytest.raises(Invalid):
        answer_for_bill(reason="", case_id=CASE, acting=rashad, now=LATER)
    answer_for_bill(reason=WHY, case_id=CASE, acting=rashad, now=LATER)
    entry = LedgerEntry.objects.get(kind=Kind.ASSERTED)
    assert (entry.reason, entry.person_id) == (WHY, rashad.person_id)
    assert balance(OF_PAYEE, "state_duty") == {
        Account.RECEIVABLE: 0,
        Account.INCOME: -150,
        Account.IN_TRANSIT: 150,
    }
    assert differences() == []


def test_what_is_not_owed_is_not_paid(bill: Bill, rashad: Actor, news: list[Event]) -> None:
    with pytest.raises(NothingDue):
        answer_for_bill(reason=WHY, case_id=UUID(int=21), acting=rashad, now=LATER)
    cancel_bill(case_id=CASE, acting=rashad, now=LATER)
    with pytest.raises(NothingDue):
        answer_for_bill(reason=WHY, case_id=CASE, acting=rashad, now=LATER)
    assert news == []


def test_a_receipt_is_looked_at_and_pays_nothing(
    bill: Bill, rashad: Actor, news: list[Event]
) -> None:
    shown = show_receipt(case_id=CASE, receipt_id=UUID(int=7), acting=rashad, now=LATER)
    assert (shown.status, shown.receipt_id, shown.settled_at) == (
        Bill.Status.RECEIPT_SHOWN,
        UUID(int=7),
        None,
    )
    answer_for_bill(reason=WHY, case_id=CASE, acting=rashad, now=LATER)
    with pytest.raises(AlreadyPaid):
        show_receipt(case_id=CASE, receipt_id=UUID(int=8), acting=rashad, now=LATER)


def test_what_is_paid_is_not_cancelled(bill: Bill, rashad: Actor, news: list[Event]) -> None:
    answer_for_bill(reason=WHY, case_id=CASE, acting=rashad, now=LATER)
    cancel_bill(case_id=CASE, acting=rashad, now=LATER)
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID


def test_the_database_wants_the_moment_of_every_payment(bill: Bill) -> None:
    for wrong in ({"status": "paid"}, {"settled_at": LATER}):
        with pytest.raises(IntegrityError, match="paid_is_settled"), transaction.atomic():
            Bill.objects.update(**wrong)
    with pytest.raises(IntegrityError, match="paid_is_settled"), transaction.atomic():
        Bill.objects.update(status="paid", settled_at=NOON - timedelta(seconds=1))
