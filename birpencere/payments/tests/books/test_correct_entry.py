"""An entry is taken back by two people, and the books stay true."""

from decimal import Decimal

import pytest
from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid, NotFound
from birpencere.payments.actions import answer_for_bill, post, receive_transfer
from birpencere.payments.actions.books import (
    apply_correction,
    confirm_correction,
    decline_correction,
    propose_correction,
)
from birpencere.payments.errors import AlreadyProposed, AnotherAccountantNeeded, NotCorrectable
from birpencere.payments.models import Bill, Correction, LedgerEntry, Payment
from birpencere.payments.queries import OF_PAYEE, balance, balances_of, differences
from birpencere.payments.queries.books import is_correctable
from birpencere.payments.tests.books.conftest import BANKS, book
from birpencere.payments.tests.conftest import NOON, jobs
from birpencere.payments.types import Account, Kind, Posting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asserted(bill: Bill, rashad: Actor) -> LedgerEntry:
    """An officer has answered for the bill."""
    answer_for_bill(case_id=bill.case_id, reason="Kağız", acting=rashad, now=NOON)
    return LedgerEntry.objects.get(kind="asserted")


def propose(entry: LedgerEntry, acting: Actor, reason: str = "Səhvdir") -> Correction:
    return propose_correction(entry_id=entry.pk, reason=reason, acting=acting, now=NOON)


def apply(correction: Correction) -> LedgerEntry | None:
    return apply_correction(correction_id=correction.pk, acting=BANKS, now=NOON)


def test_two_people_take_an_entry_back(
    asserted: LedgerEntry, bill: Bill, konul: Actor, elnur: Actor
) -> None:
    correction = propose(asserted, konul)
    confirm_correction(correction_id=correction.pk, acting=elnur, now=NOON)
    assert jobs()[-1] == "payments.apply_correction"
    booked = apply(correction)
    assert booked
    assert (booked.person_id, booked.reason) == (elnur.person_id, "Səhvdir")
    assert balances_of(bill.pk)[Account.RECEIVABLE, "state_duty"] == Decimal("150.00")
    bill.refresh_from_db()
    assert (bill.status, bill.settled_at, bill.settled_by) == ("due", None, None)
    assert differences() == []
    assert apply(correction) is None


def test_nobody_agrees_with_themselves(asserted: LedgerEntry, konul: Actor) -> None:
    correction = propose(asserted, konul)
    for decide in (confirm_correction, decline_correction):
        with pytest.raises(AnotherAccountantNeeded):
            decide(correction_id=correction.pk, acting=konul, now=NOON)


def test_it_is_said_once_until_it_is_declined(
    asserted: LedgerEntry, konul: Actor, nargiz: Actor
) -> None:
    correction = propose(asserted, konul)
    with pytest.raises(AlreadyProposed):
        propose(asserted, nargiz)
    decline_correction(correction_id=correction.pk, acting=nargiz, now=NOON)
    with pytest.raises(AlreadyProposed):
        confirm_correction(correction_id=correction.pk, acting=nargiz, now=NOON)
    propose(asserted, nargiz)


def test_only_those_who_keep_the_books_do(
    asserted: LedgerEntry, konul: Actor, stranger: Actor, aysel: Actor
) -> None:
    for other in (stranger, aysel):
        with pytest.raises(NotFound):
            propose(asserted, other)
    correction = propose(asserted, konul)
    with pytest.raises(NotFound):
        confirm_correction(correction_id=correction.pk, acting=stranger, now=NOON)


def test_there_is_no_correction_without_a_reason(asserted: LedgerEntry, konul: Actor) -> None:
    with pytest.raises(Invalid):
        propose(asserted, konul, "")


def test_what_gateways_say_is_not_taken_back_by_hand(paid: Payment, konul: Actor) -> None:
    for kind in ("billed", "captured"):
        with pytest.raises(NotCorrectable):
            propose(LedgerEntry.objects.get(kind=kind), konul)


def test_money_in_the_bank_stays_there_and_belongs_to_no_bill(
    bill: Bill, konul: Actor, elnur: Actor
) -> None:
    entry = receive_transfer(
        key="bank:AZ1:R:0",
        payee="state_duty",
        amount=Decimal("150.00"),
        bill_id=bill.pk,
        occurred_at=NOON,
        acting=BANKS,
        now=NOON,
    )
    assert entry
    correction = propose(entry, konul)
    confirm_correction(correction_id=correction.pk, acting=elnur, now=NOON)
    apply(correction)
    of_bill = {account: amount for (account, _), amount in balances_of(bill.pk).items() if amount}
    assert of_bill == {Account.INCOME: Decimal(-150), Account.RECEIVABLE: Decimal(150)}
    of_payee = balance(OF_PAYEE, "state_duty")
    assert (of_payee[Account.BANK], of_payee[Account.UNAPPLIED]) == (Decimal(150), Decimal(-150))
    assert differences() == []


def test_what_a_bank_has_confirmed_or_was_cancelled_is_past_taking_back(
    asserted: LedgerEntry, bill: Bill, konul: Actor, elnur: Actor, nargiz: Actor
) -> None:
    correction = propose(asserted, konul)
    confirm_correction(correction_id=correction.pk, acting=nargiz, now=NOON)
    receive_transfer(
        key="k",
        payee="state_duty",
        amount=Decimal("150.00"),
        bill_id=bill.pk,
        occurred_at=NOON,
        acting=BANKS,
        now=NOON,
    )
    assert apply(correction) is None
    correction.refresh_from_db()
    assert correction.status == Correction.Status.OVERTAKEN
    with pytest.raises(NotCorrectable):
        propose(book(NOON, payee="service_fee"), elnur)


def test_after_a_correction_an_officer_can_answer_for_it_again(
    asserted: LedgerEntry, bill: Bill, konul: Actor, elnur: Actor, rashad: Actor
) -> None:
    correction = propose(asserted, konul)
    confirm_correction(correction_id=correction.pk, acting=elnur, now=NOON)
    apply(correction)
    answer_for_bill(case_id=bill.case_id, reason="Bankdan arayış", acting=rashad, now=NOON)
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID
    assert balances_of(bill.pk)[Account.IN_TRANSIT, "state_duty"] == Decimal("150.00")
    assert differences() == []


def test_a_transfer_is_not_taken_back_once_its_excess_went_back(bill: Bill, konul: Actor) -> None:
    entry = receive_transfer(
        key="k",
        payee="state_duty",
        amount=Decimal("200.00"),
        bill_id=bill.pk,
        occurred_at=NOON,
        acting=BANKS,
        now=NOON,
    )
    assert entry
    assert is_correctable(entry)
    back = [Posting(Account.UNAPPLIED, "state_duty", Decimal(50))]
    back.append(Posting(Account.BANK, "state_duty", Decimal(-50)))
    with transaction.atomic():
        post(Kind.REFUNDED, back, key="b", bill=bill, acting=BANKS, occurred_at=NOON, now=NOON)
    with pytest.raises(NotCorrectable):
        propose(entry, konul)
