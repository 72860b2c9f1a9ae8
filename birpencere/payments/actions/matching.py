"""Lines of statements: booked by the rules, or by two accountants who agree."""

from datetime import datetime, time
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid, SignInRequired
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.numbering import BillReference, NotANumber
from birpencere.kernel.working_days import BAKU
from birpencere.payments.actions.ledger import post
from birpencere.payments.actions.receiving import held_bill, receive_payout, receive_transfer
from birpencere.payments.actions.refunding import close_return
from birpencere.payments.errors import (
    AlreadyProposed,
    AnotherAccountantNeeded,
    NoSuchBill,
    NoSuchLine,
)
from birpencere.payments.events import MoneyRefunded
from birpencere.payments.models import BankLine, Bill, LedgerEntry, MatchProposal, Refund
from birpencere.payments.providers import PROVIDERS
from birpencere.payments.queries.bills import kept_bills
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.queries.statements import (
    approved_return,
    candidates,
    candidates_for,
    claims_for,
    entry_of,
    kept_line,
    kept_lines,
)
from birpencere.payments.rules.ledger import NOTHING, excess_amount, refunded
from birpencere.payments.statements.matching import (
    OPEN,
    PAYING,
    Basis,
    Match,
    Outcome,
    match,
    outcome_of,
)
from birpencere.payments.types import Account, Kind, Posting

Status = BankLine.Status


@transaction.atomic(durable=True)
def match_line(*, line_id: UUID, acting: Actor, now: datetime) -> None:
    """The line is decided by the rules and booked, once; what they can't decide waits for an accountant.

    Money that was given back without approval is looked at again: it may have been approved meanwhile.
    """
    line = _held(line_id)
    is_unapproved = line.status == Status.WAITING and line.outcome == Outcome.UNAPPROVED
    if line.status != Status.NEW and not is_unapproved:
        return
    entry, payee = entry_of(line), line.statement.payee_id
    bills = candidates_for(entry, payee) if line.is_credit else []
    claims = [] if line.is_credit else claims_for(entry, payee)
    found = match(entry, payee, bills, PROVIDERS, claims)
    line.bill = _named(found)
    if found.outcome == Outcome.RETURNED:
        _give_back(line, approved_return(entry, payee, found.bills[0]), acting, now)
    line.excess = _book(line, found, acting, now)
    line.status = Status.WAITING if found.outcome in OPEN else Status.DONE
    _keep(line, found)


@transaction.atomic(durable=True)
def propose_match(
    *, line_id: UUID, reference: str, reason: str, acting: Actor, now: datetime
) -> MatchProposal:
    """An accountant says which bill the line pays; without a reference, that it pays none.

    Raises NoSuchLine, Invalid, AlreadyProposed.
    """
    if acting.person_id is None:
        raise SignInRequired
    line = kept_line(acting, line_id)
    bill = _named_bill(line, reference, acting)
    if not reason:
        raise Invalid({"reason": _("Write down how you know it.")})
    if line.status != Status.WAITING:
        raise AlreadyProposed
    proposal = MatchProposal(
        line=line, bill=bill, reason=reason, proposed_by_id=acting.person_id, proposed_at=now
    )
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyProposed from error
    record(acting, "payments.match_proposed", of="bank_line", object_id=line.pk, at=now)
    return proposal


def confirm_match(*, proposal_id: UUID, acting: Actor, now: datetime) -> None:
    """A second accountant agrees: a job books it. Raises NoSuchLine, AlreadyProposed, AnotherAccountantNeeded."""
    _decide(proposal_id, MatchProposal.Status.CONFIRMED, acting, now)


def decline_match(*, proposal_id: UUID, acting: Actor, now: datetime) -> None:
    """A second accountant does not agree: the line waits for another proposal. Raises as confirm_match."""
    _decide(proposal_id, MatchProposal.Status.DECLINED, acting, now)


@transaction.atomic(durable=True)
def apply_match(*, proposal_id: UUID, acting: Actor, now: datetime) -> None:
    """What two accountants agreed on stands in the books, once; not where a correction took it back meanwhile."""
    line = _held(MatchProposal.objects.values_list("line", flat=True).get(pk=proposal_id))
    proposal = MatchProposal.objects.select_related("bill").get(pk=proposal_id)
    if line.status != Status.WAITING or proposal.status != MatchProposal.Status.CONFIRMED:
        return
    if proposal.bill is None:
        line.status = Status.SET_ASIDE
        line.save(update_fields=["status"])
        return
    _take_back(line, proposal, acting, now)
    line.bill, line.status = proposal.bill, Status.DONE
    found = Match(_agreed(line), Basis.PEOPLE, (proposal.bill.reference,))
    line.excess = _receive(line, f"{_key(line)}:{proposal.pk}", acting, now)
    _keep(line, found)


def _decide(proposal_id: UUID, status: MatchProposal.Status, acting: Actor, now: datetime) -> None:
    with transaction.atomic(durable=True):
        proposal = _waiting_proposal(proposal_id, acting)
        proposal.status, proposal.decided_by_id, proposal.decided_at = status, acting.person_id, now
        proposal.save(update_fields=["status", "decided_by", "decided_at"])
        act = f"payments.match_{status}"
        record(acting, act, of="bank_line", object_id=proposal.line_id, at=now)
        if status == MatchProposal.Status.CONFIRMED:
            enqueue("payments.apply_match", "interactive", proposal_id=str(proposal.pk))


def _waiting_proposal(proposal_id: UUID, acting: Actor) -> MatchProposal:
    """The proposal, locked, if the actor may decide about it."""
    kept = MatchProposal.objects.filter(pk=proposal_id, line__in=kept_lines(acting))
    proposal = kept.select_for_update(of=("self",)).first()
    if proposal is None:
        raise NoSuchLine
    if proposal.status != MatchProposal.Status.PROPOSED:
        raise AlreadyProposed
    if proposal.proposed_by_id == acting.person_id:
        raise AnotherAccountantNeeded
    if proposal.bill_id and not kept_bills(acting).filter(pk=proposal.bill_id).exists():
        raise NoSuchBill
    return proposal


def _named_bill(line: BankLine, reference: str, acting: Actor) -> Bill | None:
    """The bill that an accountant named, if it is in their books and paid to this account."""
    if not reference.strip():
        return None
    try:
        wanted = str(BillReference.parse(reference))
    except NotANumber:
        wrong = _("A bill has twelve digits; one of these is wrong.")
        raise Invalid({"reference": wrong}) from None
    here = kept_bills(acting).filter(reference=wanted, lines__payee=line.statement.payee_id)
    bill = here.first()
    if bill is None or not line.is_credit:
        raise Invalid({"reference": _("There is no such bill that is paid to this account.")})
    return bill


def _held(line_id: UUID) -> BankLine:
    lines = BankLine.objects.select_for_update(of=("self",)).select_related("statement")
    return lines.get(pk=line_id)


def _named(found: Match) -> Bill | None:
    """The bill that is paid, or of which money goes back."""
    if found.outcome not in (*PAYING, Outcome.RETURNED):
        return None
    return Bill.objects.filter(reference=found.bills[0]).first()


def _agreed(line: BankLine) -> Outcome:
    """What the line is to the bill that people chose."""
    assert line.bill_id
    bills = candidates([line.bill_id])
    [bill] = [one for one in bills if one.payee == line.statement.payee_id]
    return outcome_of(line.amount, bill)


def _book(line: BankLine, found: Match, acting: Actor, now: datetime) -> Decimal:
    """Money that came stands in the books; gives what of it belongs to no open bill."""
    if not line.is_credit:
        return NOTHING
    if found.outcome != Outcome.SETTLEMENT:
        return _receive(line, _key(line), acting, now)
    receive_payout(
        key=_key(line),
        provider=found.provider,
        parts={line.statement.payee_id: line.amount},
        occurred_at=_moment(line),
        acting=acting,
        now=now,
    )
    return NOTHING


def _give_back(line: BankLine, refund: Refund, acting: Actor, now: datetime) -> None:
    """What belonged to a payer went back to them, as was agreed; whoever owed the bill hears of it."""
    payee, bill = line.statement.payee_id, held_bill(line.bill_id) if line.bill_id else None
    balances = balances_of(bill.pk) if bill else {}
    post(
        Kind.REFUNDED,
        refunded(line.amount, {payee: line.amount}, balances, Account.BANK),
        key=_key(line),
        bill=bill,
        acting=acting,
        occurred_at=_moment(line),
        now=now,
    )
    close_return(refund, acting=acting, now=now)
    if bill:
        publish(MoneyRefunded(bill.pk, bill.case_id, line.amount, now))


def _receive(line: BankLine, key: str, acting: Actor, now: datetime) -> Decimal:
    entry = receive_transfer(
        key=key,
        payee=line.statement.payee_id,
        amount=line.amount,
        bill_id=line.bill_id,
        occurred_at=_moment(line),
        acting=acting,
        now=now,
    )
    return _excess(entry, line.statement.payee_id) if entry else NOTHING


def _excess(entry: LedgerEntry, payee: str) -> Decimal:
    """What of it belongs to no open bill, and goes back by no gateway either."""
    lines = entry.lines.filter(account=Account.UNAPPLIED)
    unapplied = -sum(lines.values_list("amount", flat=True), NOTHING)
    if not entry.bill_id:
        return unapplied
    return min(unapplied, excess_amount(balances_of(entry.bill_id), payee))


def _take_back(line: BankLine, proposal: MatchProposal, acting: Actor, now: datetime) -> None:
    """The books no longer say that the money is for no bill; the next entry says for which it is."""
    payee = line.statement.payee_id
    lines = [
        Posting(Account.UNAPPLIED, payee, line.amount),
        Posting(Account.BANK, payee, -line.amount),
    ]
    post(
        Kind.CORRECTED,
        lines,
        key=f"{_key(line)}:{proposal.pk}:corrected",
        bill=None,
        acting=acting,
        occurred_at=_moment(line),
        now=now,
        reason=proposal.reason,
    )


def _keep(line: BankLine, found: Match) -> None:
    line.outcome, line.basis = found.outcome, found.basis
    line.named, line.provider = list(found.bills), found.provider
    line.save(update_fields=["status", "outcome", "basis", "named", "provider", "bill", "excess"])


def _key(line: BankLine) -> str:
    """By which the ledger knows the line, from whichever file it came."""
    return f"bank:{line.account}:{line.reference}:{line.place}"


def _moment(line: BankLine) -> datetime:
    """The bank tells days only."""
    return datetime.combine(line.booked_on, time(), BAKU)
