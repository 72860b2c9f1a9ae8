"""An amount in manats; kept as integer qəpik, so that expressions count exactly."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.money import Money, format_money
from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType, refuse_outside
from birpencere.regulations.fields.number import decimal_text
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value
from birpencere.regulations.types.widget import Input

DECIMALS = 2


class MoneyField(FieldType):
    input = Input(mode="decimal", width=10, suffix="₼")
    allows = frozenset({"min", "max", "computed"})
    missing = _("Enter the amount in manats, for example 150,00.")

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        qepik = Money(decimal_text(typed, DECIMALS)).qepik
        if qepik < 0:
            raise FieldProblem(_("The amount must not be below zero."))
        refuse_outside(
            qepik,
            asked,
            _("The amount must be at least %(limit)s ₼."),
            _("The amount must be at most %(limit)s ₼."),
            show=lambda limit: str(Money.from_qepik(limit).amount),
        )
        return qepik

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "integer", "minimum": 0, "description": "qəpik"}

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return format_money(Money.from_qepik(int(str(value))), language)

    def from_cel(self, value: object) -> Value | None:
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def samples(self, field: Field) -> tuple[object, ...]:
        return (100, 0)

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("150,00", "10,00", "1 000,00", "0,00", "50000,00", "0,50", "1000000,00")

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "min manat", "-5", "1,005")
