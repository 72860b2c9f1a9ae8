"""The registers of debts, as a client: utilities, the road police, the tax and the migration service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from birpencere.identity.types import Reading
from birpencere.kernel.errors import Conflict, Unavailable
from birpencere.kernel.http import Remote, Reply
from birpencere.kernel.identifiers import parse_iban
from birpencere.kernel.text import Text
from birpencere.payments.providers.wire import amount

SYSTEM = "register of debts"
TIMEOUT = 4.0
"""Seconds: a person waits for the page."""
REFUSALS: Final = frozenset({404, 409, 422})
"""No such debt, paid by another, another amount: in each case the money does not belong there."""


class DebtRegister(models.TextChoices):
    """Who keeps debts; the value is its place in the addresses, theirs and ours."""

    UTILITIES = "utilities", pgettext_lazy("debts", "Utilities")
    FINES = "fines", pgettext_lazy("debts", "Fines of a vehicle")
    TAXES = "taxes", pgettext_lazy("debts", "Taxes")
    MIGRATION = "migration", pgettext_lazy("debts", "Fines of the migration service")


PARAMETERS: Mapping[DebtRegister, str] = {
    DebtRegister.UTILITIES: "subscriber",
    DebtRegister.FINES: "plate",
    DebtRegister.TAXES: "code",
    DebtRegister.MIGRATION: "code",
}
"""By what each register is asked."""
ONES_OWN: Final = frozenset({DebtRegister.TAXES, DebtRegister.MIGRATION})
"""What these know is shown to whom it concerns only, and to who represents the company."""


@dataclass(frozen=True, slots=True)
class Owing:
    """One debt as its register tells it."""

    number: str
    title: Text
    period: str
    """Month, quarter or year for which it is owed, as `2026-10`."""
    amount: Decimal
    due_on: date
    account: str
    """IBAN to which it is paid."""
    is_paid: bool


class RefusedByRegister(Conflict):
    """The register will not take the payment, however often it is told; `facts["reason"]` is its status."""

    code = "refused-by-register"


def read_debts(register: DebtRegister, code: str, reading: Reading) -> list[Owing]:
    """What the register holds by this code, paid debts too; nothing for a code that it does not know.

    Raises Unavailable, also for an account that is none.
    """
    params = {PARAMETERS[register]: code}
    reply = _remote().get(f"/{register}", params=params, headers=reading.headers)
    try:
        return [_owing(record) for record in _understood(reply)["items"]]
    except (KeyError, TypeError, ValueError) as error:
        raise Unavailable(system=SYSTEM, reason="unknown answer") from error


def tell_of_payment(
    register: DebtRegister, number: str, *, reference: str, paid: Decimal, reading: Reading
) -> None:
    """The register knows that the debt is paid, once for each reference.

    Raises RefusedByRegister where another payment was first or another amount is owed, and Unavailable.
    """
    content = {"reference": reference, "amount": str(paid)}
    reply = _remote().post(f"/{register}/{number}/payment", content, headers=reading.headers)
    if reply.status in REFUSALS:
        raise RefusedByRegister(reason=str(reply.status))
    _understood(reply)


def _remote() -> Remote:
    return Remote(SYSTEM, settings.DEBTS_REGISTER_URL, timeout=TIMEOUT)


def _understood(reply: Reply) -> Mapping[str, Any]:
    answer = reply.json()
    if not reply.is_success or not isinstance(answer, dict):
        raise Unavailable(system=SYSTEM, reason=f"HTTP {reply.status}")
    return answer


def _owing(record: Mapping[str, Any]) -> Owing:
    return Owing(
        number=str(record["id"]),
        title=Text.of(record["title"]),
        period=str(record["period"]),
        amount=amount(record["amount"]),
        due_on=date.fromisoformat(record["due"]),
        account=parse_iban(record["payee"]["account"]),
        is_paid=record["paid"] is not None,
    )
