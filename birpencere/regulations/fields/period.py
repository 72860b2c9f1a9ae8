"""A time from one day until another, both included."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields.base import said
from birpencere.regulations.fields.composite import CompositeField
from birpencere.regulations.fields.date import DateField
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value

DATE = DateField()


class PeriodField(CompositeField):
    """The value is `{"from": "2026-12-01", "to": "2026-12-31"}`; expressions read `days` of it, too."""

    allows = frozenset({"min", "max", "max_days"})
    missing = _("Enter the first and the last day, for example 01.12.2026 and 31.12.2026.")
    asks = {
        "from": ("date", DATE, Text(az="İlk gün", en="First day", ru="Первый день")),
        "to": ("date", DATE, Text(az="Son gün", en="Last day", ru="Последний день")),
    }

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        value: Any = super().parse(typed, field, asked)
        if value["to"] < value["from"]:
            raise FieldProblem(
                self.missing, {"to": _("The last day must not be before the first one.")}
            )
        if field.max_days and days_of(value) > field.max_days:
            message = ngettext(
                "The time may have at most %(limit)s day, this one has %(given)s.",
                "The time may have at most %(limit)s days, this one has %(given)s.",
                field.max_days,
            )
            text = said(message, limit=field.max_days, given=days_of(value))
            raise FieldProblem(self.missing, {"to": text})
        return dict(value)

    def json_schema(self, field: Field) -> dict[str, Any]:
        day = {"type": "string", "format": "date"}
        return {
            "type": "object",
            "properties": {"from": day, "to": day},
            "required": ["from", "to"],
            "additionalProperties": False,
        }

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        parts = value if isinstance(value, dict) else {}
        return " – ".join(str(DATE.display(parts[key], field, language)) for key in self.asks)

    def to_cel(self, value: Value) -> object:
        parts: Any = value
        return {key: DATE.to_cel(parts[key]) for key in self.asks} | {"days": days_of(parts)}

    def bound(self, value: object) -> Value | None:
        return DATE.bound(value)

    def samples(self, field: Field) -> tuple[object, ...]:
        first = date(2026, 1, 1)
        last = first + timedelta(days=(field.max_days or 2) - 1)
        ends = ((first, first), (first, last))
        return tuple(
            self.to_cel({"from": one.isoformat(), "to": other.isoformat()}) for one, other in ends
        )

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        """Of a day or a week, sooner and later."""
        starts = (today + timedelta(days=number) for number in (1, 0, -40, 30, 400))
        return tuple(
            {"from": f"{first:%d.%m.%Y}", "to": f"{first + timedelta(days=days):%d.%m.%Y}"}
            for first in starts
            for days in (min(field.max_days or 7, 7) - 1, 0)
        )

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ({}, {"from": "01.02.2026", "to": "01.01.2026"}, {"from": "dünən", "to": "bu gün"})


def days_of(value: Any) -> int:
    """How many days, both ends counted."""
    return (date.fromisoformat(value["to"]) - date.fromisoformat(value["from"])).days + 1
