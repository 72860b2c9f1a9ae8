"""The schema of a table: a Table Schema (Frictionless Data, version 1) whose fields have titles in three languages."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text

MOST_FIELDS: Final = 200
LONGEST_NAME: Final = 100
LONGEST_PATTERN: Final = 200
MOST_CHOICES: Final = 500


class FieldType(StrEnum):
    """What stands in a column; the words of Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"

    @property
    def label(self) -> Message:
        return TYPE_TITLES[self]


TYPE_TITLES: Final[Mapping[FieldType, Message]] = {
    FieldType.STRING: pgettext_lazy("type", "Text"),
    FieldType.INTEGER: pgettext_lazy("type", "Whole number"),
    FieldType.NUMBER: pgettext_lazy("type", "Number"),
    FieldType.BOOLEAN: pgettext_lazy("type", "Yes or no"),
    FieldType.DATE: pgettext_lazy("type", "Day"),
    FieldType.DATETIME: pgettext_lazy("type", "Moment"),
}
RANGED: Final = {FieldType.INTEGER, FieldType.NUMBER, FieldType.DATE}
"""What can be too small or too large."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column, and what may stand in it."""

    name: str
    type: FieldType
    title: Text
    is_required: bool = False
    is_unique: bool = False
    minimum: str = ""
    maximum: str = ""
    pattern: str = ""
    choices: tuple[str, ...] = ()


Fields = tuple[Field, ...]


def fields_of(schema: Mapping[str, Any]) -> Fields:
    """The fields of a Table Schema as it is kept."""
    return tuple(_field(one) for one in schema["fields"])


def _field(told: Mapping[str, Any]) -> Field:
    limits = told.get("constraints", {})
    return Field(
        name=told["name"],
        type=FieldType(told["type"]),
        title=Text.of(told["titles"]),
        is_required=limits.get("required", False),
        is_unique=limits.get("unique", False),
        minimum=str(limits.get("minimum", "")),
        maximum=str(limits.get("maximum", "")),
        pattern=limits.get("pattern", ""),
        choices=tuple(limits.get("enum", ())),
    )


def schema_of(fields: Iterable[Field]) -> dict[str, Any]:
    """The fields as a Table Schema; `titles` is our own word, which its readers pass over."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": [_told(field) for field in fields],
        "missingValues": [""],
    }


def _told(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": field.name,
        "type": field.type.value,
        "title": field.title.az,
        "titles": asdict(field.title),
    }
    limits = {
        "required": field.is_required or None,
        "unique": field.is_unique or None,
        "minimum": _limit(field.type, field.minimum),
        "maximum": _limit(field.type, field.maximum),
        "pattern": field.pattern or None,
        "enum": list(field.choices) or None,
    }
    constraints = {name: limit for name, limit in limits.items() if limit is not None}
    return told | ({"constraints": constraints} if constraints else {})


def _limit(kind: FieldType, text: str) -> int | float | str | None:
    """As JSON has it: numbers as numbers, days as text."""
    if not text:
        return None
    if kind is FieldType.INTEGER:
        return int(text)
    if kind is FieldType.NUMBER:
        return int(text) if _INTEGER.fullmatch(text) else float(text)
    return text


# --- what is wrong with a schema -----------------------------------------------------------------------------


def schema_problems(fields: Sequence[Field]) -> Iterator[tuple[str, Message]]:
    """Each with the field of the form: `2-maximum`."""
    if not fields:
        yield "fields", _("A table has at least one column.")
    if len(fields) > MOST_FIELDS:
        yield "fields", _("These are too many columns.")
    seen: set[str] = set()
    for place, field in enumerate(fields):
        for name, problem in _field_problems(field, seen):
            yield f"{place}-{name}", problem
        seen.add(field.name)


def _field_problems(field: Field, seen: set[str]) -> Iterator[tuple[str, Message]]:
    if not field.name or len(field.name) > LONGEST_NAME:
        yield "name", _("A column has a name of at most 100 letters.")
    elif field.name in seen:
        yield "name", _("Another column has this name.")
    for language, title in (("az", field.title.az), ("en", field.title.en)):
        if not title:
            yield f"title-{language}", _("Write this in Azerbaijani and in English.")
    yield from _limit_problems(field)
    if len(field.choices) > MOST_CHOICES:
        yield "choices", _("These are too many values.")
    if field.pattern and field.type is not FieldType.STRING:
        yield "pattern", _("Only texts have a pattern.")
    elif not _is_pattern(field.pattern):
        yield "pattern", _("This is no regular expression.")


def _limit_problems(field: Field) -> Iterator[tuple[str, Message]]:
    limits = {"minimum": field.minimum, "maximum": field.maximum}
    for name, text in limits.items():
        if text and field.type not in RANGED:
            yield name, _("Only numbers and days have a least and a greatest value.")
        elif text and not is_value(field.type, text):
            yield name, _("This is no value of the column.")
    values = [value_of(field.type, text) for text in limits.values() if text]
    if len(values) == 2 and None not in values and values[0] > values[1]:  # type: ignore[operator]  # two of one type
        yield "maximum", _("The greatest value is below the least one.")


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return len(text) <= LONGEST_PATTERN


# --- values ----------------------------------------------------------------------------------------------------

_INTEGER: Final = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
Value = str | int | Decimal | bool | date | datetime


def is_value(kind: FieldType, text: str) -> bool:
    """Whether the text is a value of the type, written as data are: `12.5`, `true`, `2026-11-30`."""
    return value_of(kind, text) is not None


def value_of(kind: FieldType, text: str) -> Value | None:
    """The value that the text is of the type, or nothing."""
    try:
        return _READ[kind](text)
    except (ValueError, InvalidOperation):
        return None


def _integer(text: str) -> int | None:
    """Numbers with zeros before them are codes, no numbers."""
    return int(text) if _INTEGER.fullmatch(text) else None


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 else None


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if len(text) > 10 else None


_TRUTHS: Final[Mapping[str, bool]] = {"true": True, "false": False}
_READ: Final[Mapping[FieldType, Callable[[str], Value | None]]] = {
    FieldType.STRING: str,
    FieldType.INTEGER: _integer,
    FieldType.NUMBER: _number,
    FieldType.BOOLEAN: _TRUTHS.get,
    FieldType.DATE: _day,
    FieldType.DATETIME: _moment,
}


# --- a proposal --------------------------------------------------------------------------------------------------

_TRIED: Final = (
    FieldType.INTEGER,
    FieldType.NUMBER,
    FieldType.BOOLEAN,
    FieldType.DATE,
    FieldType.DATETIME,
)


class Proposal:
    """What the columns of a table could be, by all of its rows: the first type that every value has."""

    def __init__(self, header: Sequence[str]) -> None:
        self._header = header
        self._possible = [list(_TRIED) for _name in header]
        self._is_full = [True] * len(header)
        self._has_any = [False] * len(header)

    def see(self, row: Sequence[str]) -> None:
        """One row more."""
        for place in range(len(self._header)):
            text = row[place] if place < len(row) else ""
            if not text:
                self._is_full[place] = False
                continue
            self._has_any[place] = True
            possible = self._possible[place]
            if possible:
                self._possible[place] = [kind for kind in possible if is_value(kind, text)]

    def fields(self) -> Fields:
        """Each column with its type; required where no cell was empty. Titles are the names, to be written."""
        return tuple(
            Field(
                name=name[:LONGEST_NAME],
                type=self._type(place),
                title=Text(name, name, name),
                is_required=self._is_full[place] and self._has_any[place],
            )
            for place, name in enumerate(self._header)
        )

    def _type(self, place: int) -> FieldType:
        possible = self._possible[place]
        return possible[0] if possible and self._has_any[place] else FieldType.STRING
