"""An e-mail address."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from birpencere.regulations.fields.base import FieldType
from birpencere.regulations.fields.characters import clean_line
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Value
from birpencere.regulations.types.widget import Input

LONGEST = 254
"""RFC 5321, 4.5.3.1.3: a path of 256 octets with its brackets."""


class EmailField(FieldType):
    input = Input(type="email", mode="email")
    missing = _("Enter an e-mail address, for example ad@example.az.")

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        text = clean_line(typed)
        try:
            validate_email(text)
        except ValidationError:
            raise FieldProblem(self.missing) from None
        if len(text) > LONGEST:
            raise FieldProblem(self.missing)
        return text

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": LONGEST}

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("ad@example.az",)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "ad@", "ad example.az", "a" * 300 + "@example.az")
