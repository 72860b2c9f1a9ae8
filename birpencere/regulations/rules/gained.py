"""What registers give: how it is kept, what it might be, how people read it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, Final

from babel.dates import format_date
from babel.numbers import format_decimal

from birpencere.kernel.money import Money, format_money
from birpencere.kernel.text import Language
from birpencere.regulations.types import Gained, Value, ValueKind

FIVE_DIGITS: Final = 10_000
"""From here on digits stand in groups: shorter ones may be a year."""
EXAMPLES: Mapping[ValueKind, str] = {
    ValueKind.TEXT: "nümunə",
    ValueKind.NUMBER: "1",
    ValueKind.MONEY: "1.00",
    ValueKind.DATE: "2026-01-15",
}
"""What a register may say where the regulation gives no example."""


def taken(gains: Iterable[Gained], record: Mapping[str, Any]) -> dict[str, Value]:
    """What a record says under the keys that are taken, as its kind is kept; raises ValueError."""
    found = {one.key: _kept(one, record.get(one.key)) for one in gains}
    return {key: value for key, value in found.items() if value is not None}


def _kept(gained: Gained, value: Any) -> Value | None:
    if value is None or value == "":
        return None
    match gained.kind:
        case ValueKind.MONEY:
            return Money(str(value)).qepik
        case ValueKind.NUMBER:
            return _number(value)
        case ValueKind.DATE:
            return date.fromisoformat(str(value)[:10]).isoformat()
        case _:
            return str(value)


def _number(value: Any) -> int | float:
    figure = float(value)
    return int(figure) if figure.is_integer() else figure


def example_of(gains: Iterable[Gained]) -> dict[str, str]:
    """A record that a register might give."""
    return {str(one.key): one.example or _usual(one) for one in gains}


def _usual(gained: Gained) -> str:
    return str(gained.words[0].key) if gained.words else EXAMPLES[gained.kind]


def example_faults(gains: Iterable[Gained], path: str) -> Iterator[tuple[str, str]]:
    """An example is what a register may say: of its kind."""
    for i, one in enumerate(gains):
        try:
            taken([one], example_of([one]))
        except ValueError:
            yield f"{path}[{i}].example", f"is no {one.kind.value} as a register writes it"


def samples(gains: Iterable[Gained]) -> dict[str, Value]:
    """The values of the examples; nothing for one that is wrong, which is a fault of its own."""
    found: dict[str, Value] = {}
    for one in gains:
        with suppress(ValueError):
            found |= taken([one], example_of([one]))
    return found


def shown_gained(gained: Gained, value: Value, language: Language) -> str:
    """A value that a register gave, or that was computed, as people read it."""
    words = {str(option.key): option.label for option in gained.words}
    if str(value) in words:
        return words[str(value)].in_(language)
    match gained.kind:
        case ValueKind.DATE:
            return str(format_date(date.fromisoformat(str(value)), "long", locale=language))
        case ValueKind.MONEY:
            return format_money(Money.from_qepik(int(str(value))), language)
        case ValueKind.NUMBER:
            grouped = abs(float(str(value))) >= FIVE_DIGITS
            return str(format_decimal(str(value), locale=language, group_separator=grouped))
        case _:
            return str(value)
