"""Plain values of payments."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from birpencere.kernel.text import Text


class Account(TextChoices):
    """Where money stands."""

    RECEIVABLE = "receivable", pgettext_lazy("account", "Due from payers")
    INCOME = "income", pgettext_lazy("account", "Income")
    GATEWAY = "gateway", pgettext_lazy("account", "At payment systems")
    BANK = "bank", pgettext_lazy("account", "In the bank")
    IN_TRANSIT = "in_transit", pgettext_lazy("account", "On the way")
    """An officer answers for it, or a bank took it; no statement has confirmed it yet."""
    UNAPPLIED = "unapplied", pgettext_lazy("account", "For no open bill")


class Kind(TextChoices):
    """What happened to money."""

    BILLED = "billed", pgettext_lazy("entry", "Billed")
    CANCELLED = "cancelled", pgettext_lazy("entry", "Bill cancelled")
    ASSERTED = "asserted", pgettext_lazy("entry", "An officer answers for it")
    ANNOUNCED = "announced", pgettext_lazy("entry", "Announced by a bank")
    CAPTURED = "captured", pgettext_lazy("entry", "Paid at a payment system")
    TRANSFERRED = "transferred", pgettext_lazy("entry", "Paid by bank transfer")
    SETTLED = "settled", pgettext_lazy("entry", "Paid out by a payment system")
    REFUNDED = "refunded", pgettext_lazy("entry", "Refunded")
    CORRECTED = "corrected", pgettext_lazy("entry", "Corrected")


@dataclass(frozen=True, slots=True)
class Posting:
    """One line to be booked: more than nothing is debit, less is credit; AZN."""

    account: Account
    payee: str
    amount: Decimal
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """One position of a bill, as a quote or a regulation's fee prices it; AZN."""

    item: str
    article: str
    text: Text
    quantity: int
    unit_amount: Decimal
    amount: Decimal
    payee: str
    tariff: str
    version: str
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """For what a bill is raised: the case, whose it is, and by which law; debts are nobody's case."""

    case_id: UUID
    number: str
    service: str
    agency_id: UUID | None
    purpose: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Payer:
    """Who owes: the person who applies, or the company for which they do."""

    person_id: UUID | None
    organisation_id: UUID | None
    name: str
    code: str
    """FIN of a person or VÖEN of a company."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One printed line of a payment order."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class OrderField:
    """A field of the country's payment order, A1 to D4."""

    code: str
    label: str
    lines: tuple[OrderLine, ...]


@dataclass(frozen=True, slots=True)
class Requisites:
    """To whom is paid: one payment order of the catalogue with what it prescribes."""

    payee: str
    """Its id, as `state_duty`."""
    agency: str
    """Slug of the agency whose money it is."""
    title: str
    name: str
    account: str
    """IBAN."""
    bank: str
    bic: str
    voen: str
    budget_code: str
    """Of the budget classification; empty where it is no money of the budget."""
    fields: tuple[OrderField, ...]
    """Of its payment order; none where it is paid at payment systems only."""
    signatures: tuple[str, ...]
    is_illustrative: bool = False
