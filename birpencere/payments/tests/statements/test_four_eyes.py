"""What the rules can't decide, two accountants do; never one of them alone."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.payments.actions.books import (
    apply_correction,
    confirm_correction,
    propose_correction,
)
from birpencere.payments.actions.matching import (
    apply_match,
    confirm_match,
    decline_match,
    propose_match,
)
from birpencere.payments.errors import AlreadyProposed, AnotherAccountantNeeded, NoSuchLine
from birpencere.payments.models import BankLine, Bill, LedgerEntry, MatchProposal
from birpencere.payments.queries import balances_of
from birpencere.payments.queries.statements import waiting_lines
from birpencere.payments.tests.conftest import RaiseBill
from birpencere.payments.tests.statements.conftest import BANKS, LATER, Send
from birpencere.payments.tests.statements.files import entry
from birpencere.payments.tests.statements.test_match_line import books
from birpencere.payments.types import Account

pytestmark = pytest.mark.django_db(transaction=True)


def propose(line: BankLine, bill: Bill | None, acting: Actor) -> MatchProposal:
    reference = bill.reference if bill else ""
    return propose_match(
        line_id=line.pk, reference=reference, reason="Zəng etdim", acting=acting, now=LATER
    )


def agree(line: BankLine, bill: Bill | None, one: Actor, other: Actor) -> None:
    proposal = propose(line, bill, one)
    confirm_match(proposal_id=proposal.pk, acting=other, now=LATER)
    apply_match(proposal_id=proposal.pk, acting=BANKS, now=LATER)
    line.refresh_from_db()


def test_two_accountants_pay_a_bill_with_a_line(
    waiting: BankLine, bill: Bill, sevinj: Actor, vugar: Actor
) -> None:
    agree(waiting, bill, sevinj, vugar)
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID
    assert (waiting.status, waiting.outcome, waiting.basis) == ("done", "exact", "people")
    assert (waiting.bill, str(waiting.excess)) == (bill, "0.00")
    assert books() == {Account.BANK: "150.00", Account.INCOME: "-150.00"}
    kinds = list(LedgerEntry.objects.order_by("recorded_at", "kind").values_list("kind", flat=True))
    assert sorted(kinds) == ["billed", "corrected", "transferred", "transferred"]


def test_they_agree_that_it_is_for_no_bill(waiting: BankLine, sevinj: Actor, vugar: Actor) -> None:
    agree(waiting, None, sevinj, vugar)
    assert (waiting.status, waiting.excess) == ("set_aside", Decimal(150))
    assert books()[Account.UNAPPLIED] == "-150.00"
    assert not waiting_lines(sevinj)


def test_what_is_agreed_on_is_booked_once(
    waiting: BankLine, bill: Bill, sevinj: Actor, vugar: Actor
) -> None:
    agree(waiting, bill, sevinj, vugar)
    before = LedgerEntry.objects.count()
    apply_match(proposal_id=MatchProposal.objects.get().pk, acting=BANKS, now=LATER)
    assert LedgerEntry.objects.count() == before


def test_nobody_confirms_or_declines_their_own_proposal(
    waiting: BankLine, bill: Bill, sevinj: Actor
) -> None:
    proposal = propose(waiting, bill, sevinj)
    for decide in (confirm_match, decline_match):
        with pytest.raises(AnotherAccountantNeeded):
            decide(proposal_id=proposal.pk, acting=sevinj, now=LATER)


def test_the_database_demands_four_eyes_too(waiting: BankLine, bill: Bill, sevinj: Actor) -> None:
    proposal = propose(waiting, bill, sevinj)
    alone = {"status": "confirmed", "decided_by": sevinj.person_id, "decided_at": LATER}
    for facts in (alone, {"status": "confirmed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MatchProposal.objects.filter(pk=proposal.pk).update(**facts)


def test_what_was_declined_may_be_proposed_otherwise(
    waiting: BankLine, bill: Bill, sevinj: Actor, vugar: Actor
) -> None:
    proposal = propose(waiting, None, sevinj)
    with pytest.raises(AlreadyProposed):
        propose(waiting, bill, vugar)
    decline_match(proposal_id=proposal.pk, acting=vugar, now=LATER)
    with pytest.raises(AlreadyProposed):
        confirm_match(proposal_id=proposal.pk, acting=vugar, now=LATER)
    agree(waiting, bill, vugar, sevinj)
    assert waiting.bill == bill


def test_what_is_decided_is_not_proposed_again(bill: Bill, send: Send, sevinj: Actor) -> None:
    send(entry())
    with pytest.raises(AlreadyProposed):
        propose(BankLine.objects.get(), bill, sevinj)


@pytest.mark.parametrize("reference", ["1000 0000 0000", "100000000033", "x"])
def test_a_bill_that_is_not_there_is_named_at_the_field(
    waiting: BankLine, sevinj: Actor, reference: str
) -> None:
    with pytest.raises(Invalid) as refused:
        propose_match(line_id=waiting.pk, reference=reference, reason="?", acting=sevinj, now=LATER)
    assert set(refused.value.fields) == {"reference"}


def test_a_bill_of_another_payee_is_not_paid_by_the_line(
    charge: RaiseBill, send: Send, sevinj: Actor
) -> None:
    bill = charge()
    agency = "AZ23IBAZ38090029446144606209"
    send(entry(payer="Kimsə", payer_id="", purpose="?"), account=agency)
    with pytest.raises((Invalid, NoSuchLine)):
        propose(BankLine.objects.get(), bill, sevinj)


def test_a_reason_is_written_down(waiting: BankLine, sevinj: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        propose_match(line_id=waiting.pk, reference="", reason="", acting=sevinj, now=LATER)
    assert set(refused.value.fields) == {"reason"}


def test_strangers_and_officers_keep_no_books(
    waiting: BankLine, leyla: Actor, rashad: Actor, sevinj: Actor
) -> None:
    proposal = propose(waiting, None, sevinj)
    for stranger in (leyla, rashad):
        with pytest.raises(NoSuchLine):
            propose(waiting, None, stranger)
        with pytest.raises(NoSuchLine):
            confirm_match(proposal_id=proposal.pk, acting=stranger, now=LATER)
    with pytest.raises(NoSuchLine):
        confirm_match(proposal_id=uuid4(), acting=sevinj, now=LATER)


def test_a_line_that_was_taken_from_a_bill_leaves_nothing_at_it(
    charge: RaiseBill, send: Send, sevinj: Actor, vugar: Actor
) -> None:
    wrong, right = charge(case_id=UUID(int=1)), charge(case_id=UUID(int=2))
    send(entry(purpose=f"№ {wrong.reference}"))
    line = BankLine.objects.get()
    booked = LedgerEntry.objects.get(kind="transferred")
    correction = propose_correction(
        entry_id=booked.pk, reason="Başqasınındır", acting=sevinj, now=LATER
    )
    confirm_correction(correction_id=correction.pk, acting=vugar, now=LATER)
    apply_correction(correction_id=correction.pk, acting=BANKS, now=LATER)
    line.refresh_from_db()
    assert (line.status, line.excess) == ("waiting", Decimal(150))
    agree(line, right, sevinj, vugar)
    left = {account: amount for (account, _), amount in balances_of(wrong.pk).items() if amount}
    assert left == {Account.INCOME: Decimal(-150), Account.RECEIVABLE: Decimal(150)}
    right.refresh_from_db()
    assert (right.status, line.bill) == (Bill.Status.PAID, right)
    assert books()[Account.BANK] == "150.00"
