"""What the pages of paying show of bills and payments."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message, NotFound
from birpencere.kernel.money import Money
from birpencere.payments.models import Bill
from birpencere.payments.queries import charges_of, parts_of_bill, requisites_of
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import regulation_for_service
from birpencere.regulations.rules import page_of_payer
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


CASE: Final = "applications:case"


def page_of(bill: Bill) -> dict[str, Any]:
    """Where the payer finds what the bill is for, and whether that is an application."""
    name = "payments:debts_bill" if bill.is_of_debts else _page_of_service(bill.service)
    return {"href": reverse(name, args=[bill.case_id]), "is_case": name == CASE}


def _page_of_service(number: str) -> str:
    try:
        return page_of_payer(regulation_for_service(catalogue().service(number).id))
    except NotFound:
        return CASE


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
    """What each payee gets, with the requisites and the payment order for it, where there is one."""
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
        "order": f"{order}?payee={payee}" if requisites.fields else "",
    }
