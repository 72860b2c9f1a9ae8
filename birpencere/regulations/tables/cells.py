"""Between the text of a cell and what a page of the form would send, and back."""

import re
from collections.abc import Mapping
from datetime import date

from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.money import Money
from birpencere.kernel.text import LANGUAGES, Language
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.fields.yes_no import NO, YES
from birpencere.regulations.types import Field, Option, Value

ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T00:00:00(?:\.0+)?)?")
ALSO = {YES.key: ("true", "1"), NO.key: ("false", "0")}
CHOSEN = frozenset({"choice", "yes_no"})
"""Types that are answered by one of a few words."""


def typed_cell(field: Field, words: Mapping[str, str], text: str) -> str:
    """What the cell says, as it would be typed: an option by its key, a day as `31.03.2026`."""
    text = text.strip()
    if words:
        return words.get(az_fold(text), text)
    if field.type == "date" and (found := ISO_DAY.fullmatch(text)):
        return ".".join(reversed(found.groups()))
    return text


def words_of(field: Field) -> Mapping[str, str]:
    """The options of a column by everything that they are called; nothing where it is no choice."""
    if field.type not in CHOSEN:
        return {}
    return {
        az_fold(word): option.key
        for option in FIELDS[field.type].options(field)
        for word in names_of(option)
    }


def names_of(option: Option) -> tuple[str, ...]:
    labels = (option.label.in_(language) for language in LANGUAGES)
    return (option.key, *labels, *ALSO.get(option.key, ()))


def written(field: Field, value: Value, language: Language) -> str:
    """The value as people write it in a cell."""
    if field.type in CHOSEN:
        return label_of(field, key_of(value), language)
    if field.type == "date":
        return f"{date.fromisoformat(str(value)):%d.%m.%Y}"
    return number_text(field, value).replace(".", ",") if is_numeric(field) else str(value)


def written_for_programs(field: Field, value: Value) -> str:
    """The value in the words of XML Schema: ISO days, a point before decimals, options by their key."""
    if field.type == "yes_no":
        return "true" if value else "false"
    return number_text(field, value) if is_numeric(field) else str(value)


def is_numeric(field: Field) -> bool:
    return field.type in ("money", "number")


def number_text(field: Field, value: Value) -> str:
    if field.type == "money":
        return str(Money.from_qepik(int(str(value))).amount)
    return f"{value:.{field.decimals}f}" if field.decimals else str(value)


def key_of(value: Value) -> str:
    """The key of an option; yes and no are kept as true and false."""
    if isinstance(value, bool):
        return YES.key if value else NO.key
    return str(value)


def label_of(field: Field, key: str, language: Language) -> str:
    options = FIELDS[field.type].options(field)
    return next(option.label for option in options if option.key == key).in_(language)


def typed_of(table: Field, values: Mapping[str, Value]) -> dict[str, str]:
    """A row as one would type it."""
    return {
        field.key: key_of(values[field.key])
        if field.type in CHOSEN
        else written(field, values[field.key], "az")
        for field in table.fields
        if field.key in values
    }
