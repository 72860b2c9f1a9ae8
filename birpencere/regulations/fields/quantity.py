"""How many of something that has a price; the amount is reckoned and shown."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.money import Money, format_money
from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType, said
from birpencere.regulations.fields.number import NumberField
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value
from birpencere.regulations.types.widget import Input

NUMBER = NumberField()


class QuantityField(FieldType):
    """The value is `{"quantity": 3, "unit_price": 500, "amount": 1500}`, money in qəpik."""

    template = "quantity"
    input = Input(mode="numeric", width=5)
    allows = frozenset({"min", "max", "decimals", "unit", "price"})
    missing = _("Enter how many, in digits.")

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        quantity: Any = NUMBER.parse(typed, field, asked)
        if quantity < 0:
            raise FieldProblem(_("The number must not be below zero."))
        if not isinstance(asked.price, int) or asked.price < 0:
            raise FieldProblem(_("The price is not known yet: answer the questions above first."))
        return {
            "quantity": quantity,
            "unit_price": asked.price,
            "amount": amount_of(quantity, asked.price),
        }

    def json_schema(self, field: Field) -> dict[str, Any]:
        money = {"type": "integer", "minimum": 0, "description": "qəpik"}
        return {
            "type": "object",
            "properties": {
                "quantity": NUMBER.json_schema(field),
                "unit_price": money,
                "amount": money,
            },
            "required": ["quantity", "unit_price", "amount"],
            "additionalProperties": False,
        }

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        """`3 × 5,00 ₼ = 15,00 ₼`, with the unit where there is one."""
        parts: Any = value
        quantity = format_decimal(str(parts["quantity"]), locale=language)
        unit = f" {field.unit.in_(language)}" if field.unit else ""
        price, amount = (in_manats(parts[key], language) for key in ("unit_price", "amount"))
        return f"{quantity}{unit} × {price} = {amount}"

    def input_for(self, field: Field, language: Language) -> Input:
        return replace(self.input, suffix=field.unit.in_(language) if field.unit else "")

    def note(self, field: Field, typed: Json, value: Value | None, language: Language) -> str:
        """What it comes to, or the price of one."""
        if value is not None:
            return str(self.display(value, field, language))
        price = field.price.constant if field.price else None
        if not isinstance(price, int):
            return ""
        unit = field.unit.in_(language) if field.unit else ""
        return said(_("%(price)s for one"), price=in_manats(price, language)) + (
            f" ({unit})" if unit else ""
        )

    def samples(self, field: Field) -> tuple[object, ...]:
        return tuple(
            {"quantity": one, "unit_price": 100, "amount": 100} for one in NUMBER.samples(field)
        )

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return NUMBER.examples(field, today)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return NUMBER.slips(field)


def amount_of(quantity: float, price: int) -> int:
    """Whole qəpik; half a qəpik counts up."""
    exact = Decimal(str(quantity)) * price
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def in_manats(qepik: int, language: Language) -> str:
    return format_money(Money.from_qepik(qepik), language)
