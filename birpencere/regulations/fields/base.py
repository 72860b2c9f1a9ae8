"""What every type of field knows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Option, Shown, Value
from birpencere.regulations.types.widget import Input

Posts = Mapping[str, Sequence[str]]


def said(message: Message, **facts: object) -> str:
    """`message` with its facts filled in, in the language of who is asked."""
    return str(message) % facts


DEEPEST = 4
"""Levels in an answer: the rows of a group, a row, the parts of its question, what was typed."""


def is_blank(typed: Json, levels: int = DEEPEST) -> bool:
    """Nothing was typed; what nests deeper than any question does is something."""
    if isinstance(typed, dict | list) and levels:
        parts = typed.values() if isinstance(typed, dict) else typed
        return all(is_blank(part, levels - 1) for part in parts)
    return typed is None or (isinstance(typed, str) and not typed.strip())


class FieldType:
    """One type of field: how it is typed, read, stored, shown and described."""

    template: ClassVar[str] = "input"
    """The file in `jinja2/regulations/fields/` that draws it."""
    input: ClassVar[Input] = Input()
    parts: ClassVar[Mapping[str, Input]] = {}
    """The inputs of a question that has several, by the last part of their name."""
    allows: ClassVar[frozenset[str]] = frozenset()
    """Attributes that a field of this type may carry beyond those that all carry."""
    missing: ClassVar[Message] = _("Fill in this answer.")
    empty: ClassVar[object] = None
    """What a CEL expression sees where there is no answer."""

    def options(self, field: Field) -> tuple[Option, ...]:
        """The answers to choose from."""
        return field.options

    def input_for(self, field: Field, language: Language) -> Input:
        """How a browser offers the input of this field."""
        return self.input

    def offered(self, field: Field, typed: Json) -> Sequence[Option]:
        """Those of them that the page shows, by what was typed."""
        return self.options(field)

    def chosen(self, typed: Json) -> Sequence[Json]:
        """The keys of the answers that were chosen."""
        return typed if isinstance(typed, list) else [typed]

    def is_searched(self, field: Field) -> bool:
        """Whether there is an input to search the answers by."""
        return False

    def inner(self, field: Field) -> tuple[Field, ...]:
        """The simpler questions by which this one is asked."""
        return ()

    def note(self, field: Field, typed: Json, value: Value | None, language: Language) -> str:
        """What stands below the input: how many were found, what it costs."""
        return ""

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        """What makes no sense in a field of this type: the attribute, and why."""
        return iter(())

    def parts_typed(self, typed: Json) -> Mapping[str, str]:
        """What to show in each of `parts`."""
        given = typed if isinstance(typed, dict) else {}
        return {part: text for part, text in given.items() if isinstance(text, str)}

    def label_of_part(self, part: str, language: Language) -> str:
        label = self.parts[part].label
        return label.in_(language) if label else ""

    def collect(self, name: str, field: Field, posted: Posts) -> Json:
        """What the page sent for the field, as typed."""
        return posted.get(name, [""])[-1]

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        """The answer, understood; raises `FieldProblem`."""
        raise NotImplementedError

    def json_schema(self, field: Field) -> dict[str, Any]:
        """JSON Schema 2020-12 of the value."""
        return {"type": "string"}

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return str(value)

    def to_cel(self, value: Value) -> object:
        return value

    def from_cel(self, value: object) -> Value | None:
        """A computed value; nothing where the expression gave another type or nothing."""
        return value if isinstance(value, str) else None

    def bound(self, value: object) -> Value | None:
        """A `min` or `max` that was computed."""
        return value if isinstance(value, int | float) else None

    def samples(self, field: Field) -> tuple[object, ...]:
        """Answers, as CEL sees them, on which expressions are tried when a regulation is read."""
        return ("a",)

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        """Answers as people type them, for rehearsals: of different sizes, so that one fits most limits."""
        raise NotImplementedError

    def slips(self, field: Field) -> tuple[Json, ...]:
        """What people type by mistake; none of it may be taken."""
        return ()


def refuse_outside(value: Any, asked: Asked, low: Message, high: Message, show: Any = str) -> None:
    """Raises `FieldProblem` unless min ≤ value ≤ max; `low` and `high` take `limit`."""
    if asked.min is not None and value < asked.min:
        raise FieldProblem(said(low, limit=show(asked.min)))
    if asked.max is not None and value > asked.max:
        raise FieldProblem(said(high, limit=show(asked.max)))
