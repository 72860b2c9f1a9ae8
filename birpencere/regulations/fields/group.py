"""Questions that repeat, a row for each person or thing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType, Posts, is_blank, said
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value


class GroupField(FieldType):
    template = "group"
    allows = frozenset({"fields", "row_label", "min_rows", "max_rows"})
    missing = _("Add at least one.")
    empty = ()

    def __init__(self, table: Mapping[str, FieldType]) -> None:
        self.table = table

    def collect(self, name: str, field: Field, posted: Posts) -> Json:
        """The rows that the page sent, counted by their prefix; never more than one above the limit."""
        rows: list[Json] = []
        while len(rows) <= field.max_rows and is_sent(f"{name}[{len(rows)}]", posted):
            prefix = f"{name}[{len(rows)}]"
            rows.append(
                {
                    sub.key: self.table[sub.type].collect(f"{prefix}.{sub.key}", sub, posted)
                    for sub in field.fields
                    if sub.is_input
                }
            )
        return rows

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        """The rows as typed, right in shape and number; the form reads the questions in them."""
        if not isinstance(typed, list) or not all(isinstance(row, dict) for row in typed):
            raise FieldProblem(self.missing)
        filled = sum(not is_blank(row) for row in typed)
        if filled < field.min_rows:
            raise FieldProblem(said(_("Add at least %(limit)s."), limit=field.min_rows))
        if len(typed) > field.max_rows:
            raise FieldProblem(said(_("Add at most %(limit)s."), limit=field.max_rows))
        return typed

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {
            "type": "array",
            "items": object_schema(field.fields, self.table),
            "minItems": field.min_rows,
            "maxItems": field.max_rows,
        }

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        """One line for each answer of each row."""
        rows = value if isinstance(value, list) else []
        return tuple(line for row in rows for line in self.lines(row, field, language))

    def lines(self, row: Mapping[str, Value], field: Field, language: Language) -> tuple[str, ...]:
        """One row, as `label: answer`."""
        return tuple(
            f"{sub.label.in_(language)}: {self.one_line(row[sub.key], sub, language)}"
            for sub in field.fields
            if sub.key in row
        )

    def one_line(self, value: Value, field: Field, language: Language) -> str:
        shown = self.table[field.type].display(value, field, language)
        return shown if isinstance(shown, str) else ", ".join(shown)

    def samples(self, field: Field) -> tuple[object, ...]:
        known = [sub for sub in field.fields if sub.type in self.table]
        row = {sub.key: self.table[sub.type].samples(sub)[0] for sub in known}
        return ([row], [])

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        kinds = [(sub, self.table[sub.type].examples(sub, today)) for sub in field.fields]
        asked = [(sub, typed) for sub, typed in kinds if sub.is_input]
        most = max((len(typed) for _sub, typed in asked), default=1)
        rows = [
            {sub.key: typed[min(at, len(typed) - 1)] for sub, typed in asked} for at in range(most)
        ]
        return tuple([row] * max(field.min_rows, 1) for row in rows)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ([], "a", [[]], [{"nothing_of_this": "a"}])


def is_sent(path: str, posted: Posts) -> bool:
    """Whether the page sent anything at `path` or below."""
    return any(name == path or name.startswith((f"{path}.", f"{path}[")) for name in posted)


def object_schema(fields: tuple[Field, ...], table: Mapping[str, FieldType]) -> dict[str, Any]:
    """JSON Schema of answers: those always asked are required, nothing else is allowed."""
    return {
        "type": "object",
        "properties": {
            field.key: table[field.type].json_schema(field) for field in fields if field.is_answered
        },
        "required": [field.key for field in fields if is_always_asked(field)],
        "additionalProperties": False,
    }


def is_always_asked(field: Field) -> bool:
    return field.is_input and field.shown.is_always and field.required.is_always
