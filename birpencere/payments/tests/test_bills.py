"""A bill: one open at a time for a case, paid once, and always somebody who answers for it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from birpencere.audit.models import Entry
from birpencere.kernel.actor import Actor
from birpencere.kernel.events import Event
from birpencere.payments.actions import cancel_bill, settle_bill, show_receipt
from birpencere.payments.errors import AlreadyPaid, NothingDue
from birpencere.payments.events import BillPaid
from birpencere.payments.models import Bill
from birpencere.payments.queries import bill_for
from birpencere.payments.tests.conftest import CASE, NOON, RaiseBill

LATER = NOON + timedelta(hours=1)


def trail() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


def test_a_bill_is_due_and_on_record(bill: Bill) -> None:
    assert bill_for(CASE) == bill
    assert bill.status == Bill.Status.DUE
    assert trail() == ["payments.billed"]


def test_a_case_has_one_open_bill(charge: RaiseBill, bill: Bill) -> None:
    with pytest.raises(IntegrityError, match="one_open_bill"), transaction.atomic():
        charge()
    assert charge(case_id=UUID(int=21)).pk != bill.pk


def test_after_a_cancelled_bill_there_may_be_another(
    charge: RaiseBill, bill: Bill, rashad: Actor
) -> None:
    cancel_bill(case_id=CASE, acting=rashad, now=LATER)
    assert bill_for(CASE) is None
    assert bill_for(CASE) != charge()


@pytest.mark.parametrize("amount", ["0.00", "-0.01"])
def test_nobody_owes_nothing_or_less(charge: RaiseBill, amount: str) -> None:
    with pytest.raises(IntegrityError, match="amount_positive"), transaction.atomic():
        charge(amount=amount)


def test_a_bill_is_paid_once_and_whoever_waits_hears_of_it(
    bill: Bill, rashad: Actor, news: list[Event]
) -> None:
    settle_bill(case_id=CASE, acting=rashad, now=LATER)
    with pytest.raises(AlreadyPaid):
        settle_bill(case_id=CASE, acting=rashad, now=LATER)
    bill.refresh_from_db()
    assert (bill.status, bill.settled_at, bill.settled_by_id) == (
        Bill.Status.PAID,
        LATER,
        rashad.person_id,
    )
    assert news == [BillPaid(bill.pk, CASE, rashad, LATER)]
    assert trail() == ["payments.billed", "payments.settled"]


def test_what_is_not_owed_is_not_paid(bill: Bill, rashad: Actor, news: list[Event]) -> None:
    with pytest.raises(NothingDue):
        settle_bill(case_id=UUID(int=21), acting=rashad, now=LATER)
    cancel_bill(case_id=CASE, acting=rashad, now=LATER)
    with pytest.raises(NothingDue):
        settle_bill(case_id=CASE, acting=rashad, now=LATER)
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
    settle_bill(case_id=CASE, acting=rashad, now=LATER)
    with pytest.raises(AlreadyPaid):
        show_receipt(case_id=CASE, receipt_id=UUID(int=8), acting=rashad, now=LATER)


def test_what_is_paid_is_not_cancelled(bill: Bill, rashad: Actor, news: list[Event]) -> None:
    settle_bill(case_id=CASE, acting=rashad, now=LATER)
    cancel_bill(case_id=CASE, acting=rashad, now=LATER)
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID


def test_the_database_wants_the_moment_of_every_payment(bill: Bill) -> None:
    for wrong in ({"status": "paid"}, {"settled_at": LATER}):
        with pytest.raises(IntegrityError, match="paid_is_settled"), transaction.atomic():
            Bill.objects.update(**wrong)
    with pytest.raises(IntegrityError, match="paid_is_settled"), transaction.atomic():
        Bill.objects.update(status="paid", settled_at=NOON - timedelta(seconds=1))
