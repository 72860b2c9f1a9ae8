"""What the pages of bank statements show of files and lines."""

from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.numbering import grouped
from birpencere.payments.models import BankFile, BankLine, BankStatement, MatchProposal
from birpencere.payments.queries import due_of
from birpencere.payments.queries.pages import page_of
from birpencere.payments.statements.matching import OPEN, Basis, Outcome
from birpencere.payments.statements.pages import missing_pages
from birpencere.web.formats import date_short, moment, money

KINDS: Final = {
    BankFile.Status.WAITING: "today",
    BankFile.Status.PAGE: "today",
    BankFile.Status.TAKEN: "in-time",
    BankFile.Status.REFUSED: "late",
    BankLine.Status.NEW: "",
    BankLine.Status.WAITING: "today",
    BankLine.Status.DONE: "in-time",
    BankLine.Status.SET_ASIDE: "",
}
"""How a state is coloured."""


def file_item(file: BankFile) -> dict[str, Any]:
    """A file as a row of the list."""
    return {
        "id": file.pk,
        "name": file.name,
        "when": moment(file.received_at),
        "state": file.get_status_display(),
        "kind": KINDS[BankFile.Status(file.status)],
        "refusal": file.refusal.get(get_language() or "az", ""),
    }


def pages_item(files: list[BankFile]) -> dict[str, str]:
    """Which pages of a statement are here, and which are awaited."""
    pages = [page_of(file) for file in files]
    missing = missing_pages(pages)
    is_end_known = any(page.is_last for page in pages)
    return {
        "here": ", ".join(str(page.number) for page in pages),
        "missing": ", ".join(map(str, missing + ([] if is_end_known else ["…"]))),
    }


def statement_item(statement: BankStatement) -> dict[str, Any]:
    """The head of a statement, as `components/facts.html` takes it."""
    facts = [
        (_("Account"), grouped(statement.account)),
        (_("Number"), statement.sequence),
        (_("Opening balance"), _money(statement.opening)),
        (_("Closing balance"), _money(statement.closing)),
    ]
    return {
        "title": statement.payee.name,
        "name": f"{statement.kind} {statement.statement_id}",
        "facts": [(name, value) for name, value in facts if value not in (None, "")],
    }


def line_item(line: BankLine) -> dict[str, Any]:
    """A line as a row of a list."""
    return {
        "id": line.pk,
        "day": date_short(line.booked_on),
        "amount": money(line.amount if line.is_credit else -line.amount),
        "payer": line.payer_name,
        "purpose": line.purpose,
        "state": line.get_outcome_display() or line.get_status_display(),
        "kind": _kind(line),
        "excess": money(line.excess),
        "bill": grouped(line.bill.reference) if line.bill else "",
    }


def line_rows(line: BankLine) -> list[dict[str, Any]]:
    """Everything the bank told of a line, as `components/summary.html` takes it."""
    rows = [
        (_("Amount"), money(line.amount if line.is_credit else -line.amount)),
        (_("Booked on"), date_short(line.booked_on)),
        (_("Payer"), line.payer_name),
        (_("Account of the payer"), line.payer_account),
        (_("FIN, VÖEN or other numbers"), line.payer_ids),
        (_("Purpose"), line.purpose),
        (_("Reference of the payer"), line.structured),
        (_("Reference of the bank"), line.reference),
        (_("Payee"), line.statement.payee.name),
        (_("Why"), _why(line)),
        (_("Belongs to the payer"), money(line.excess) if line.excess else ""),
    ]
    return [{"name": name, "value": value} for name, value in rows if value]


def proposal_rows(proposal: MatchProposal) -> list[dict[str, Any]]:
    """The bill that somebody proposes, as far as a second person has to know it."""
    bill = proposal.bill
    if bill is None:
        return [{"name": _("Bill"), "value": _("For no bill")}]
    facts = [
        (_("Bill"), grouped(bill.reference)),
        (_("Payer"), bill.payer_name),
        (_("Amount"), money(bill.amount)),
        (_("Still due"), money(due_of(bill))),
        (_("State"), bill.get_status_display()),
        (_("For"), bill.purpose),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]


def _why(line: BankLine) -> str:
    if not line.basis:
        return ""
    facts = {"bills": ", ".join(map(grouped, line.named)), "provider": line.provider}
    return str(Basis(line.basis).label) % facts


def _kind(line: BankLine) -> str:
    if line.status == BankLine.Status.DONE and line.excess:
        return "today"
    if line.outcome == Outcome.UNDER:
        return "today"
    if line.outcome in OPEN and line.status == BankLine.Status.SET_ASIDE:
        return ""
    return KINDS[BankLine.Status(line.status)]


def _money(amount: object) -> str:
    return "" if amount is None else money(amount)
