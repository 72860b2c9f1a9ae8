"""Debts that registers keep: by what they are asked, what has changed, and for how long we hold one."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Final
from unicodedata import normalize

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.identifiers import (
    WrongCharacter,
    WrongLength,
    parse_fin,
    parse_voen,
)
from birpencere.payments.providers.debts import DebtRegister, Owing
from birpencere.payments.types import Account, Posting

HELD_FOR: Final = timedelta(minutes=15)
"""How long a bill of debts waits for its payer: so long nobody else can be charged for them."""
VOEN_LENGTH: Final = 10
_SUBSCRIBER: Final = (6, 10)
"""Digits, at least and at most."""
_PLATE: Final = re.compile(r"([0-9]{2})([A-Z]{2})([0-9]{3})")


def parse_subscriber(text: str) -> str:
    """The code that stands on the bill of a utility: six to ten digits; raises IdentifierError."""
    code = _compact(text)
    if wrong := re.search(r"[^0-9]", code):
        raise WrongCharacter(
            _("A subscriber code has only digits, not “%(character)s”."), character=wrong.group()
        )
    least, most = _SUBSCRIBER
    if not least <= len(code) <= most:
        message = _("A subscriber code has %(least)d to %(most)d digits, this one has %(given)d.")
        raise WrongLength(message, least=least, most=most, given=len(code))
    return code


def parse_plate(text: str) -> str:
    """`10-AA-101`, however it is spaced and in small letters too; raises IdentifierError."""
    plate = _PLATE.fullmatch(_compact(text))
    if plate is None:
        raise WrongCharacter(
            _("A plate has two digits, two Latin letters and three digits, such as 10-AA-101.")
        )
    return "-".join(plate.groups())


def parse_taxpayer(text: str) -> str:
    """The FIN of a person or the VÖEN of a company; raises IdentifierError."""
    parse = parse_voen if len(_compact(text)) == VOEN_LENGTH else parse_fin
    return parse(text)


PARSERS: Final[Mapping[DebtRegister, Callable[[str], str]]] = {
    DebtRegister.UTILITIES: parse_subscriber,
    DebtRegister.FINES: parse_plate,
    DebtRegister.TAXES: parse_taxpayer,
    DebtRegister.MIGRATION: parse_taxpayer,
}


def has_changed(owed: Iterable[Owing], wanted: Mapping[str, Decimal]) -> bool:
    """Whether the register owes another amount than the payer saw, or not at all any more.

    `wanted`: the amounts that the payer saw, in AZN, by the number of the debt.
    """
    amounts = {debt.number: debt.amount for debt in owed if not debt.is_paid}
    return any(amounts.get(number) != amount for number, amount in wanted.items())


def not_taken(payee: str, amount: Decimal) -> Iterator[Posting]:
    """A paid debt turned out to be none: what was income belongs to no open bill."""
    yield Posting(Account.INCOME, payee, amount)
    yield Posting(Account.UNAPPLIED, payee, -amount)


def _compact(text: str) -> str:
    return re.sub(r"[\s\-‐-―./]+", "", normalize("NFKC", text)).upper()
