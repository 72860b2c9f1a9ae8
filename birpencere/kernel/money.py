"""Money: manats and whole qəpik, exact, in figures and in words."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Self

from babel import Locale
from babel.numbers import format_decimal

from birpencere.kernel.text import Language

_QEPIK: Final = Decimal("0.01")
_NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in AZN with exactly two decimals; never a float, and no float can be mixed in.

    Raises `ValueError` for what is no amount or has a fraction of a qəpik, `TypeError` for a float.
    """

    amount: Decimal

    def __init__(self, amount: Decimal | int | str) -> None:
        if isinstance(amount, float):
            raise TypeError("money is never a float")
        object.__setattr__(self, "amount", _exact(amount))

    @classmethod
    def from_qepik(cls, qepik: int) -> Self:
        """As CEL and JSON carry it."""
        return cls(Decimal(qepik).scaleb(-2))

    @property
    def qepik(self) -> int:
        """Hundredths of a manat."""
        return int(self.amount.scaleb(2))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + other.amount) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - other.amount) if isinstance(other, Money) else NotImplemented

    def __mul__(self, times: int) -> "Money":
        return Money(self.amount * times) if isinstance(times, int) else NotImplemented

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return Money(-self.amount)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return f"{self.amount} AZN"


def _exact(amount: Decimal | int | str) -> Decimal:
    try:
        given = Decimal(amount)
        exact = given.quantize(_QEPIK)
    except InvalidOperation:
        raise ValueError(f"{amount} is not an amount of money") from None
    if exact != given:
        raise ValueError(f"{amount} is not an amount in whole qəpik")
    return exact + 0  # there is no minus zero


NOTHING: Final = Money(0)


def format_money(money: Money, language: Language) -> str:
    """`1.234,50 ₼` in Azerbaijani: the language's own figures, a space that does not break, the sign."""
    return format_decimal(money.amount, "#,##0.00", locale=language) + f"{_NO_BREAK}₼"


# By the plural forms of CLDR; Azerbaijani nouns stay singular after a number.
_UNITS: Final[dict[Language, tuple[dict[str, str], dict[str, str]]]] = {
    "az": (dict.fromkeys(("one", "other"), "manat"), dict.fromkeys(("one", "other"), "qəpik")),
    "en": ({"one": "manat", "other": "manats"}, {"one": "qapik", "other": "qapiks"}),
    "ru": (
        {"one": "манат", "few": "маната", "many": "манатов"},
        {"one": "гяпик", "few": "гяпика", "many": "гяпиков"},
    ),
}


def in_words(money: Money, language: Language) -> str:
    """`yüz əlli manat 00 qəpik`: manats in words, qəpik in figures, as payment orders print it.

    Raises `ValueError` for less than nothing, which nobody pays.
    """
    if money < NOTHING:
        raise ValueError(f"{money} cannot be written on a payment order")
    manats, qepik = divmod(money.qepik, 100)
    plural = Locale.parse(language).plural_form
    manat_unit, qepik_unit = _UNITS[language]
    from num2words import num2words  # noqa: PLC0415  # three megabytes of languages

    words = num2words(manats, lang=language)
    return f"{words} {manat_unit[plural(manats)]} {qepik:02d} {qepik_unit[plural(qepik)]}"
