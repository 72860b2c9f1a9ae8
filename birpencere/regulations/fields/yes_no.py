"""A question that is answered by yes or no."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields.base import FieldType
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value

YES = Text(az="Bəli", en="Yes", ru="Да")
NO = Text(az="Xeyr", en="No", ru="Нет")


class YesNoField(FieldType):
    template = "yes_no"
    allows = frozenset({"computed"})
    missing = _("Answer yes or no.")

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        if typed not in ("yes", "no"):
            raise FieldProblem(self.missing)
        return bool(typed == "yes")

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "boolean"}

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return (YES if value else NO).in_(language)

    def from_cel(self, value: object) -> Value | None:
        return value if isinstance(value, bool) else None

    def samples(self, field: Field) -> tuple[object, ...]:
        return (True, False)
