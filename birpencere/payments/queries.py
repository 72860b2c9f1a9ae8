"""Reading bills; row-level security lets a person see those of their own cases only."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml
from django.conf import settings

from birpencere.kernel.money import Money, format_money, in_words
from birpencere.payments.models import Bill
from birpencere.payments.rules import fill, labels_of, payer_lines, read_requisites
from birpencere.payments.types import OrderField, Requisites


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """A payment order ready to print."""

    requisites: Requisites
    fields: tuple[OrderField, ...]


def bill_for(case_id: UUID) -> Bill | None:
    """The bill of a case that is not cancelled, or None where nothing was ever asked for."""
    return Bill.objects.filter(case_id=case_id).exclude(status=Bill.Status.CANCELLED).first()


def payment_order(bill: Bill) -> PaymentOrder:
    """The country's payment order for a bill: amount in figures and words, the case's number in D1."""
    requisites, labels = _requisites(settings.CATALOGUE)[bill.order]
    amount = Money(bill.amount)
    given = {
        **payer_lines(bill.payer_name, bill.payer_code),
        "C2.amount_figures": format_money(amount, "az"),
        "C2.amount_words": in_words(amount, "az"),
        "D1.purpose": f"№ {bill.case_number}. {bill.purpose}",
    }
    return PaymentOrder(requisites, fill(requisites.fields, labels, given))


@cache
def _requisites(catalogue: Path) -> dict[str, tuple[Requisites, dict[str, str]]]:
    text = (catalogue / "payment_requisites.yaml").read_text(encoding="utf-8")
    return {
        order["id"]: (read_requisites(order), labels_of(order))
        for order in yaml.safe_load(text)["orders"]
    }
