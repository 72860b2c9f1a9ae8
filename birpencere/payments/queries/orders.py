"""Where money goes: requisites of the catalogue, and the payment order that is printed from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from birpencere.kernel.money import Money, format_money, in_words
from birpencere.kernel.numbering import grouped
from birpencere.payments.errors import WrongRequisites
from birpencere.payments.models import Bill
from birpencere.payments.rules.orders import (
    faults_of,
    fill,
    labels_of,
    payer_lines,
    read_requisites,
)
from birpencere.payments.rules.payees import faults_of_payees, read_payees
from birpencere.payments.types import OrderField, Requisites

FILE = "payment_requisites.yaml"
DEBT_PAYEES = "debt_payees.yaml"


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """A payment order ready to print."""

    requisites: Requisites
    fields: tuple[OrderField, ...]


def payment_order(bill: Bill, payee: str, amount: Decimal) -> PaymentOrder:
    """The country's payment order for what a payee gets: figures and words, the reference in D1."""
    requisites, labels = _orders(settings.CATALOGUE)[payee]
    money = Money(amount)
    given = {
        **payer_lines(bill.payer_name, bill.payer_code),
        "C2.amount_figures": format_money(money, "az"),
        "C2.amount_words": in_words(money, "az"),
        "D1.purpose": f"{grouped(bill.reference)}. № {bill.case_number}. {bill.purpose}",
    }
    return PaymentOrder(requisites, fill(requisites.fields, labels, given))


def requisites_of(payee: str) -> Requisites:
    """Whose account it is, and by which codes the bank knows it."""
    return _orders(settings.CATALOGUE)[payee][0]


def payee_at(account: str) -> Requisites | None:
    """Who is paid at this IBAN; None where the catalogue does not name it, so that nobody is."""
    found = (one for one, _labels in _orders(settings.CATALOGUE).values() if one.account == account)
    return next(found, None)


def all_requisites(catalogue: Path) -> tuple[Requisites, ...]:
    """Those of every payee; raises WrongRequisites with every fault of a file."""
    return tuple(requisites for requisites, _labels in _orders(catalogue).values())


@cache
def _orders(catalogue: Path) -> Mapping[str, tuple[Requisites, dict[str, str]]]:
    text = (catalogue / FILE).read_text(encoding="utf-8")
    if faults := list(faults_of(text, FILE)):
        raise WrongRequisites(faults)
    orders = yaml.load(text, Loader=yaml.CSafeLoader)["orders"]
    return {
        **{order["id"]: (read_requisites(order), labels_of(order)) for order in orders},
        **{payee.payee: (payee, {}) for payee in _debt_payees(catalogue)},
    }


def _debt_payees(catalogue: Path) -> list[Requisites]:
    text = (catalogue / DEBT_PAYEES).read_text(encoding="utf-8")
    if faults := list(faults_of_payees(text, DEBT_PAYEES)):
        raise WrongRequisites(faults)
    return list(read_payees(text))
