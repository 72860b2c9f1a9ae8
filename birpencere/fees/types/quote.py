"""A quote: what has to be paid, line by line, to whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from birpencere.fees.types.edition import Edition
from birpencere.kernel.errors import Message
from birpencere.kernel.money import NOTHING, Money
from birpencere.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of what is asked for."""

    item: str
    year: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    """How many, by the key of the unit, `months` or `quantity`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a tariff with its amount, which is always `quantity` × `unit_amount`."""

    item: str
    article: str
    text: Text
    quantity: int
    """What is charged: of units above a threshold only those."""
    unit_amount: Money
    amount: Money
    payee: str
    """An order of `payment_requisites.yaml`."""
    edition: Edition
    """The tariff as it was in force: what the line was reckoned by."""
    explanation: Message
    """How the amount came about, in the language of whoever reads it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Lines, which may come of several tariffs, the sum for each payee, and the sum of all."""

    lines: tuple[Line, ...]
    payees: Mapping[str, Money]
    total: Money

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Self:
        """The quote that these lines make."""
        lines = tuple(lines)
        payees: dict[str, Money] = defaultdict(lambda: NOTHING)
        for line in lines:
            payees[line.payee] += line.amount
        return cls(lines, dict(payees), sum(payees.values(), NOTHING))
