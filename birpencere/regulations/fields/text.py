"""One line of text."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.regulations.fields.base import FieldType, refuse_outside
from birpencere.regulations.fields.characters import clean_line
from birpencere.regulations.types import Asked, Field, Json, Value

LONGEST = 200
"""Characters, where the regulation names no `max`."""


class TextField(FieldType):
    allows = frozenset({"min", "max", "computed", "autocomplete"})
    longest = LONGEST

    def read(self, typed: Json) -> str:
        return clean_line(typed)

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        text = self.read(typed)
        length = Asked(asked.today, asked.files, asked.min, asked.max or self.longest)
        refuse_outside(
            len(text),
            length,
            _("The text is too short: at least %(limit)s characters."),
            _("The text is too long: at most %(limit)s characters."),
        )
        return text

    def json_schema(self, field: Field) -> dict[str, Any]:
        longest = field.max.constant if field.max else None
        return {"type": "string", "minLength": 1, "maxLength": longest or self.longest}

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        lengths = (6, 20, 60, 1, 200, 1000)
        words = (("Nümunə " * 600)[:length].strip() for length in lengths)
        return (*words, "10-AA-101", "2026", "A")

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "   ", "a" * 5000, "a\u202eb")
