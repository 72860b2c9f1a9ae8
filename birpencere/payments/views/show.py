"""What the pages of paying show of bills and payments."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.money import Money
from birpencere.payments.models import Bill
from birpencere.payments.queries import charges_of, parts_of_bill, requisites_of
from birpencere.web.formats import money

FAILURES: Mapping[str, Message] = {
    "card_declined": _("The bank declined the card. Ask the bank why, or take another card."),
    "insufficient_funds": _("There is not enough money on the card."),
    "issuer_timeout": _("The bank of the card did not answer."),
    "authentication_failed": _("The code of the bank was not confirmed."),
}
"""What gateways call a failure, and what the payer reads."""


def failure_in_words(failure: str) -> Message:
    """Why a payment failed, as far as we know."""
    return FAILURES.get(failure, _("The payment system did not take the payment."))


def line_rows(bill: Bill) -> list[dict[str, Any]]:
    """The lines of a bill, as `components/summary.html` takes them."""
    language = get_language() or "az"
    return [
        {
            "name": f"{charge.text.in_(language)} ({charge.article})",
            "value": money(Money(charge.amount)),
        }
        for charge in charges_of(bill)
    ]


def part_items(bill: Bill) -> list[dict[str, Any]]:
    """What each payee gets, with the requisites and the payment order for it."""
    return [_part(bill, payee, amount) for payee, amount in parts_of_bill(bill).items()]


def _part(bill: Bill, payee: str, amount: Decimal) -> dict[str, Any]:
    requisites = requisites_of(payee)
    rows = [
        (_("Payee"), requisites.name),
        (_("VÖEN"), requisites.voen),
        (_("Account"), requisites.account),
        (_("Bank"), f"{requisites.bank}, {requisites.bic}"),
        (_("Budget classification code"), requisites.budget_code),
    ]
    order = reverse("applications:payment_order", args=[bill.case_id])
    return {
        "amount": amount,
        "rows": [{"name": name, "value": value} for name, value in rows if value],
        "order": f"{order}?payee={payee}",
    }
