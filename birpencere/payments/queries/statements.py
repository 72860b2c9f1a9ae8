"""Reading what banks told: statements of the payees whose books the actor keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from birpencere.kernel.actor import Actor, Role
from birpencere.payments.errors import NoSuchLine
from birpencere.payments.models import (
    BankFile,
    BankLine,
    BankStatement,
    Bill,
    LedgerLine,
    MatchProposal,
    Refund,
)
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.queries.orders import all_requisites
from birpencere.payments.rules.ledger import excess_amount
from birpencere.payments.statements.matching import (
    Candidate,
    Claim,
    Outcome,
    codes_in,
    named_in,
    words_in,
)
from birpencere.payments.statements.types import Entry
from birpencere.payments.types import Account

AWAITED: Final = """
select bill.reference, line.payee_id,
    coalesce(sum(line.amount) filter (where line.account in ('receivable', 'in_transit')), 0),
    bill.payer_name, bill.payer_code, bill.status = 'cancelled'
from payments_bill as bill join payments_ledgerline as line on line.bill_id = bill.id
where bill.id = any(%s) group by bill.id, line.payee_id
"""
"""What each payee of some bills waits for."""

DECIDED: Final = (BankLine.Status.DONE, BankLine.Status.SET_ASIDE)
"""States of a line whose excess nobody looks for a bill for any more."""
_ENTRY: Final = tuple(field.name for field in fields(Entry))


def payees_by_account() -> Mapping[str, str]:
    """Whose accounts the catalogue names, by IBAN."""
    return {found.account: found.payee for found in all_requisites(settings.CATALOGUE)}


def files_of(actor: Actor) -> QuerySet[BankFile]:
    """Files of banks, the newest first; to accountants only."""
    files = BankFile.objects.order_by("-received_at")
    return files if actor.keeps_books else files.none()


def kept_file(actor: Actor, file_id: UUID) -> BankFile:
    """The file, for accountants; raises NoSuchLine."""
    file = files_of(actor).filter(pk=file_id).first()
    if file is None:
        raise NoSuchLine
    return file


def kept_statements(actor: Actor) -> QuerySet[BankStatement]:
    """Statements of payees whose books the actor keeps; those of no agency are kept by every accountant."""
    statements = BankStatement.objects.select_related("payee")
    if actor.keeps_all_books:
        return statements
    if not actor.keeps_books:
        return statements.none()
    books = actor.organisations(Role.ACCOUNTANT)
    return statements.filter(Q(payee__agency__in=books) | Q(payee__agency__isnull=True))


def kept_lines(actor: Actor) -> QuerySet[BankLine]:
    """Lines of those statements."""
    lines = BankLine.objects.filter(statement__in=kept_statements(actor))
    return lines.select_related("statement__payee", "bill")


def waiting_lines(actor: Actor) -> QuerySet[BankLine]:
    """What nobody knows a bill for yet, the oldest first."""
    return kept_lines(actor).filter(status=BankLine.Status.WAITING).order_by("booked_on", "pk")


def excess_lines(actor: Actor) -> QuerySet[BankLine]:
    """What belongs to payers and has to be given back to them, the oldest first.

    Without what a gateway gave back meanwhile: it may have taken money for the same bill.
    """
    unapplied = LedgerLine.objects.filter(bill=OuterRef("bill"), account=Account.UNAPPLIED)
    left = Subquery(unapplied.values("bill").values(left=Sum("amount")))
    lines = kept_lines(actor).filter(status__in=DECIDED, excess__gt=0).annotate(left=left)
    return lines.filter(Q(bill=None) | Q(left__lt=0)).order_by("booked_on", "pk")


def kept_line(actor: Actor, line_id: UUID) -> BankLine:
    """The line, if the actor keeps the books that it stands in; raises NoSuchLine."""
    line = kept_lines(actor).filter(pk=line_id).first()
    if line is None:
        raise NoSuchLine
    return line


def proposals_of(line: BankLine) -> QuerySet[MatchProposal]:
    """What accountants said about the line, the last first."""
    proposals = MatchProposal.objects.filter(line=line).order_by("-proposed_at")
    return proposals.select_related("bill", "proposed_by", "decided_by")


def new_lines(file_id: UUID) -> Iterable[UUID]:
    """Lines of a file that nobody has looked at yet."""
    found = BankLine.objects.filter(statement__file=file_id, status=BankLine.Status.NEW)
    return found.values_list("pk", flat=True)


def entry_of(line: BankLine) -> Entry:
    """The line as the file had it."""
    return Entry(**{name: getattr(line, name) for name in _ENTRY})


def as_row(entry: Entry) -> dict[str, Any]:
    """The fields of a line that come from the file."""
    return {name: getattr(entry, name) for name in _ENTRY}


def candidates_for(entry: Entry, payee: str) -> list[Candidate]:
    """Every bill that the line may pay, and perhaps others; the rules decide."""
    named = list(Bill.objects.filter(reference__in=named_in(entry)).values_list("pk", flat=True))
    return candidates(named or _likely(entry, payee))


def claims_for(entry: Entry, payee: str) -> list[Claim]:
    """What of the payee's money belongs to payers, under the names that stand in the line."""
    bills = Bill.objects.filter(reference__in=named_in(entry))
    of_bills = [Claim(bill.reference, excess_amount(balances_of(bill.pk), payee)) for bill in bills]
    aside = _set_aside(payee).filter(reference__in=words_in(entry))
    of_lines = aside.values_list("reference").annotate(Sum("excess"))
    approved = (
        Claim(one.name, one.amount, is_approved=True) for one in approved_returns(entry, payee)
    )
    return [*of_bills, *(Claim(name, amount) for name, amount in of_lines), *approved]


def approved_return(entry: Entry, payee: str, name: str) -> Refund:
    """The refund that such a transfer out of the payee's account carries out, the oldest first."""
    return next(
        one
        for one in approved_returns(entry, payee)
        if (one.name, one.amount) == (name, entry.amount)
    )


def approved_returns(entry: Entry, payee: str) -> QuerySet[Refund]:
    """Refunds under names that stand in the line, which may be transferred, the oldest first."""
    named = Q(line__bill__reference__in=named_in(entry))
    named |= Q(line__bill=None, line__reference__in=words_in(entry))
    approved = Refund.objects.filter(status=Refund.Status.APPROVED, line__statement__payee=payee)
    return approved.filter(named).select_related("line__bill").order_by("requested_at", "pk")


def unapproved_lines(payee: str) -> Iterable[UUID]:
    """What went out of the payee's account before anybody had agreed to it."""
    waiting = BankLine.objects.filter(
        status=BankLine.Status.WAITING, outcome=Outcome.UNAPPROVED, statement__payee=payee
    )
    return waiting.order_by("booked_on", "pk").values_list("pk", flat=True)


def _set_aside(payee: str) -> QuerySet[BankLine]:
    return BankLine.objects.filter(
        status=BankLine.Status.SET_ASIDE, statement__payee=payee, excess__gt=0
    )


def candidates(bills: Iterable[UUID]) -> list[Candidate]:
    """The bills, for each of their payees."""
    with connection.cursor() as cursor:
        cursor.execute(AWAITED, [list(bills)])
        return [Candidate(*row) for row in cursor.fetchall()]


def _likely(entry: Entry, payee: str) -> list[UUID]:
    """Bills of a payer with one of these codes; without any, open ones with such a part."""
    paid = Bill.objects.filter(lines__payee=payee).exclude(status=Bill.Status.CANCELLED)
    known = set(paid.filter(payer_code__in=codes_in(entry)).values_list("pk", flat=True))
    if known or entry.payer_ids:
        return list(known)
    parts = paid.filter(status__in=Bill.OPEN).annotate(part=Sum("lines__amount"))
    return list(parts.filter(part=entry.amount).values_list("pk", flat=True))
