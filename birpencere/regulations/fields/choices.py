"""Several answers out of a list; with one option it is a declaration to tick."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType, Posts
from birpencere.regulations.fields.choice import label_of
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value


class ChoicesField(FieldType):
    template = "checkboxes"
    allows = frozenset({"options"})
    missing = _("Tick what applies.")
    empty = ()

    def collect(self, name: str, field: Field, posted: Posts) -> Json:
        return list(posted.get(name, ()))

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        keys = [option.key for option in field.options]
        if not isinstance(typed, list) or any(choice not in keys for choice in typed):
            raise FieldProblem(self.missing)
        return [str(key) for key in keys if key in typed]

    def json_schema(self, field: Field) -> dict[str, Any]:
        keys = [option.key for option in field.options]
        return {
            "type": "array",
            "items": {"type": "string", "enum": keys},
            "minItems": 1,
            "uniqueItems": True,
        }

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        chosen = value if isinstance(value, list) else []
        return tuple(label_of(field, key, language) for key in chosen)

    def samples(self, field: Field) -> tuple[object, ...]:
        return (
            [option.key for option in field.options],
            *([option.key] for option in field.options),
        )

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        keys = [option.key for option in field.options]
        return (keys, *([key] for key in keys))

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ([], ["nothing_of_this"], "a")
