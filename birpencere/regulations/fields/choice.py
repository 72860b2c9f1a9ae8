"""One answer out of a list."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value


class ChoiceField(FieldType):
    template = "radios"
    allows = frozenset({"options", "options_of"})
    missing = _("Choose one of the answers.")

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        if typed not in [option.key for option in field.options]:
            raise FieldProblem(self.missing)
        return str(typed)

    def json_schema(self, field: Field) -> dict[str, Any]:
        if field.options_of:
            return {"type": "string", "minLength": 1}
        return {"type": "string", "enum": [option.key for option in field.options]}

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return label_of(field, value, language)

    def samples(self, field: Field) -> tuple[object, ...]:
        return tuple(option.key for option in field.options)

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return tuple(option.key for option in field.options)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "nothing_of_this", ["a"])


def label_of(field: Field, key: Value, language: Language) -> str:
    """The words of an option."""
    return next(option.label for option in field.options if option.key == key).in_(language)
