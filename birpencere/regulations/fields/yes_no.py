"""A question that is answered by yes or no."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields.base import FieldType
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Key, Option, Shown, Value

YES = Option(Key("yes"), Text(az="Bəli", en="Yes", ru="Да"))
NO = Option(Key("no"), Text(az="Xeyr", en="No", ru="Нет"))


class YesNoField(FieldType):
    template = "radios"
    allows = frozenset({"computed"})
    missing = _("Answer yes or no.")

    def options(self, field: Field) -> tuple[Option, ...]:
        return (YES, NO)

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        if typed not in (YES.key, NO.key):
            raise FieldProblem(self.missing)
        return bool(typed == YES.key)

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "boolean"}

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return (YES if value else NO).label.in_(language)

    def from_cel(self, value: object) -> Value | None:
        return value if isinstance(value, bool) else None

    def samples(self, field: Field) -> tuple[object, ...]:
        return (True, False)

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return (YES.key, NO.key)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "bəlkə", ["yes"])
