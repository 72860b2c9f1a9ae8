"""Giving back by transfer: asked for, above the limit agreed to, done when the statement shows it."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from birpencere.kernel.actor import Actor
from birpencere.kernel.events import Event
from birpencere.payments.actions import approve_refund, cancel_bill, decline_refund, request_return
from birpencere.payments.actions.books import (
    apply_correction,
    confirm_correction,
    propose_correction,
)
from birpencere.payments.actions.matching import (
    apply_match,
    confirm_match,
    match_line,
    propose_match,
)
from birpencere.payments.errors import NoSuchLine, SecondPersonNeeded, TooMuchRefunded
from birpencere.payments.events import MoneyRefunded
from birpencere.payments.jobs import refund as look_for_transfer
from birpencere.payments.models import BankLine, Bill, LedgerEntry, Refund
from birpencere.payments.queries import OF_PAYEE, balance
from birpencere.payments.queries.books import is_correctable
from birpencere.payments.queries.refunds import kept_refunds, returnable
from birpencere.payments.queries.statements import excess_lines
from birpencere.payments.tests.conftest import CASE
from birpencere.payments.tests.statements.conftest import BANKS, LATER, Send
from birpencere.payments.tests.statements.files import entry
from birpencere.payments.types import Account

pytestmark = pytest.mark.django_db(transaction=True)
Status = Refund.Status


def paying(bill: Bill, number: int, amount: str = "150.00") -> str:
    return entry(number, amount=amount, purpose=f"№ {bill.reference}")


def returning(name: str, number: int, amount: str) -> str:
    return entry(number, amount=amount, direction="DBIT", purpose=f"Qaytarma: {name}")


def ask(line: BankLine, acting: Actor, amount: str) -> Refund:
    return request_return(
        line_id=line.pk, amount=Decimal(amount), reason="Artıqdır.", acting=acting, now=LATER
    )


def held() -> dict[str, str]:
    found = balance(OF_PAYEE, "state_duty").items()
    return {str(account): str(amount) for account, amount in found if amount}


@pytest.fixture
def double(bill: Bill, send: Send) -> BankLine:
    """The second of two payments for one bill."""
    send(paying(bill, 1), paying(bill, 2), closing="1300.00")
    return BankLine.objects.get(outcome="double")


@pytest.fixture
def goes_out(send: Send, bill: Bill) -> Callable[[str], BankLine]:
    """A transfer in the name of the bill leaves the account."""

    def goes_out(amount: str) -> BankLine:
        number = 3 + BankLine.objects.count()
        closing = str(1000 - Decimal(amount))
        send(returning(bill.reference, number, amount), closing=closing, statement_id=f"S{number}")
        return BankLine.objects.get(is_credit=False)

    return goes_out


def test_up_to_the_limit_one_person_is_enough(
    double: BankLine,
    goes_out: Callable[[str], BankLine],
    sevinj: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[Event] = []
    monkeypatch.setattr("birpencere.payments.actions.matching.publish", heard.append)
    asked = ask(double, sevinj, "100.00")
    assert asked.status == Status.APPROVED
    assert goes_out("100.00").outcome == "returned"
    asked.refresh_from_db()
    assert asked.status == Status.DONE
    assert [line.excess for line in excess_lines(BANKS)] == [Decimal(50)]
    assert held()[Account.UNAPPLIED] == "-50.00"
    assert [type(each) for each in heard] == [MoneyRefunded]


def test_above_it_nothing_is_given_back_before_a_second_one_agrees(
    double: BankLine, goes_out: Callable[[str], BankLine], sevinj: Actor, vugar: Actor
) -> None:
    asked = ask(double, sevinj, "150.00")
    assert asked.status == Status.REQUESTED
    out = goes_out("150.00")
    assert (out.status, out.outcome) == ("waiting", "unapproved")
    assert held()[Account.UNAPPLIED] == "-150.00"
    with pytest.raises(SecondPersonNeeded):
        approve_refund(refund_id=asked.pk, acting=sevinj, now=LATER)
    approve_refund(refund_id=asked.pk, acting=vugar, now=LATER)
    look_for_transfer(refund_id=str(asked.pk))
    out.refresh_from_db()
    assert (out.status, out.outcome) == ("done", "returned")
    assert Account.UNAPPLIED not in held()
    assert not excess_lines(BANKS)


def test_many_small_refunds_are_a_large_one(
    double: BankLine, goes_out: Callable[[str], BankLine], sevinj: Actor
) -> None:
    ask(double, sevinj, "100.00")
    goes_out("100.00")
    assert ask(double, sevinj, "0.01").status == Status.REQUESTED


def test_what_nobody_asked_for_waits_and_changes_nothing(
    double: BankLine, goes_out: Callable[[str], BankLine]
) -> None:
    out = goes_out("150.00")
    assert (out.status, out.outcome) == ("waiting", "unapproved")
    match_line(line_id=out.pk, acting=BANKS, now=LATER)
    assert held()[Account.UNAPPLIED] == "-150.00"


def test_another_amount_than_the_agreed_one_is_not_given_back(
    double: BankLine, goes_out: Callable[[str], BankLine], sevinj: Actor
) -> None:
    ask(double, sevinj, "100.00")
    assert goes_out("99.00").outcome == "unapproved"


def test_no_more_is_asked_for_than_belongs_to_the_payer(double: BankLine, sevinj: Actor) -> None:
    ask(double, sevinj, "100.00")
    with pytest.raises(TooMuchRefunded) as told:
        ask(double, sevinj, "50.01")
    assert told.value.facts == {"most": Decimal(50)}


def test_what_a_bill_was_paid_with_is_given_back_when_the_agency_says_so(
    bill: Bill, send: Send, goes_out: Callable[[str], BankLine], sevinj: Actor, vugar: Actor
) -> None:
    send(paying(bill, 1, "120.00"), closing="1120.00")
    first = BankLine.objects.get()
    assert returnable(first) == 0, "it would be due again, and nobody would know"
    send(paying(bill, 2, "30.00"), closing="1030.00", statement_id="S2")
    first.refresh_from_db()
    asked = ask(first, sevinj, "120.00")
    approve_refund(refund_id=asked.pk, acting=vugar, now=LATER)
    assert goes_out("120.00").outcome == "returned"
    assert held() == {Account.BANK: "30.00", Account.INCOME: "-30.00"}
    left = BankLine.objects.filter(is_credit=True).order_by("reference")
    assert [returnable(line) for line in left] == [0, 30]
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID


def test_what_is_declined_can_be_asked_for_again(
    double: BankLine, sevinj: Actor, vugar: Actor
) -> None:
    asked = ask(double, sevinj, "150.00")
    decline_refund(refund_id=asked.pk, acting=vugar, now=LATER)
    assert returnable(double) == 150


def test_money_for_a_withdrawn_case_goes_the_same_way(
    bill: Bill, send: Send, sevinj: Actor
) -> None:
    cancel_bill(case_id=CASE, acting=BANKS, now=LATER)
    send(paying(bill, 1))
    assert ask(BankLine.objects.get(), sevinj, "150.00").status == Status.REQUESTED


def test_money_for_no_bill_is_known_by_the_reference_of_the_bank(
    waiting: BankLine, send: Send, sevinj: Actor, vugar: Actor
) -> None:
    with pytest.raises(TooMuchRefunded):
        ask(waiting, sevinj, "1.00")
    proposal = propose_match(line_id=waiting.pk, reference="", reason="?", acting=sevinj, now=LATER)
    confirm_match(proposal_id=proposal.pk, acting=vugar, now=LATER)
    apply_match(proposal_id=proposal.pk, acting=BANKS, now=LATER)
    asked = ask(waiting, sevinj, "150.00")
    approve_refund(refund_id=asked.pk, acting=vugar, now=LATER)
    send(returning(waiting.reference, 3, "150.00"), closing="850.00", statement_id="S2")
    assert held() == {}
    assert not excess_lines(BANKS)


def test_one_list_has_refunds_of_both_kinds(
    double: BankLine, sevinj: Actor, elnur: Actor, leyla: Actor, aysel: Actor
) -> None:
    asked = ask(double, sevinj, "150.00")
    assert list(kept_refunds(elnur)) == [asked]
    assert not kept_refunds(leyla)
    with pytest.raises(NoSuchLine):
        ask(double, aysel, "1.00")


def test_an_entry_of_which_something_went_back_is_not_taken_back(
    bill: Bill, send: Send, sevinj: Actor
) -> None:
    send(*(paying(bill, number) for number in (1, 2, 3)), closing="1450.00")
    second, third = BankLine.objects.filter(outcome="double").order_by("reference")
    ask(second, sevinj, "100.00")
    send(returning(bill.reference, 9, "100.00"), closing="900.00", statement_id="S9")
    key = f"bank:{second.account}:{second.reference}:{second.place}"
    assert not is_correctable(LedgerEntry.objects.get(key=key))
    key = f"bank:{third.account}:{third.reference}:{third.place}"
    assert is_correctable(LedgerEntry.objects.get(key=key))


def test_a_match_that_was_taken_back_is_not_booked_by_a_late_job(
    waiting: BankLine, bill: Bill, sevinj: Actor, vugar: Actor
) -> None:
    proposal = propose_match(
        line_id=waiting.pk, reference=bill.reference, reason="?", acting=sevinj, now=LATER
    )
    confirm_match(proposal_id=proposal.pk, acting=vugar, now=LATER)
    apply_match(proposal_id=proposal.pk, acting=BANKS, now=LATER)
    entry = LedgerEntry.objects.filter(bill=bill, kind="transferred").get()
    correction = propose_correction(entry_id=entry.pk, reason="x", acting=sevinj, now=LATER)
    confirm_correction(correction_id=correction.pk, acting=vugar, now=LATER)
    apply_correction(correction_id=correction.pk, acting=BANKS, now=LATER)
    apply_match(proposal_id=proposal.pk, acting=BANKS, now=LATER)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.bill) == ("waiting", None)
