"""What the pages of refunds show."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from birpencere.kernel.actor import Actor
from birpencere.kernel.numbering import grouped
from birpencere.payments.models import BankLine, Bill, Payment, Refund
from birpencere.web.formats import date_short, money

Status = Refund.Status
TAGS: Final[Mapping[str, str]] = {
    Status.REQUESTED: "today",
    Status.DONE: "in-time",
    Status.FAILED: "late",
}
"""How a state is coloured; the others are neutral."""


def payment_facts(payment: Payment) -> list[dict[str, Any]]:
    """The payment of which money is given back."""
    return _rows([*_bill_facts(payment.bill), (_("Taken"), money(payment.captured))])


def line_facts(line: BankLine) -> list[dict[str, Any]]:
    """The line of a statement of which money is given back."""
    facts = [
        (_("Payer"), line.payer_name),
        (_("Account of the payer"), line.payer_account),
        (_("Came"), f"{money(line.amount)}, {date_short(line.booked_on)}"),
        (_("Belongs to the payer"), money(line.excess)),
    ]
    return _rows([*(_bill_facts(line.bill)[:1] if line.bill else []), *facts])


def refund_row(refund: Refund, actor: Actor) -> dict[str, Any]:
    """A refund as a row of the list, with what is left to do."""
    bill, is_approved = refund.bill, refund.status == Status.APPROVED
    is_asked = refund.status == Status.REQUESTED
    return {
        "refund": refund,
        "bill": grouped(bill.reference) if bill else "",
        "payer": bill.payer_name if bill else refund.line.payer_name if refund.line else "",
        "kind": TAGS.get(refund.status, ""),
        "how": refund.payment.provider if refund.payment else _("Bank transfer"),
        "to_do": _order(refund.line, refund.name) if refund.line and is_approved else "",
        "may_decide": is_asked and refund.requested_by_id != actor.person_id,
    }


def _order(line: BankLine, name: str) -> str:
    """What whoever orders the transfer has to know: the statement is searched for the name."""
    facts = {"account": grouped(line.payer_account), "name": name}
    if not line.payer_account:
        return (
            _(
                "Ask the payer for an account, transfer exactly this amount to it with “%(name)s” in the purpose."
            )
            % facts
        )
    return _("Transfer exactly this amount to %(account)s with “%(name)s” in the purpose.") % facts


def _bill_facts(bill: Bill) -> list[tuple[str, str]]:
    return [
        (_("Payment reference"), grouped(bill.reference)),
        (_("Payer"), bill.payer_name),
        (_("For"), bill.purpose),
    ]


def _rows(facts: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"name": name, "value": value} for name, value in facts if value]
