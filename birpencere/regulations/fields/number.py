"""A number, whole or with a fixed count of decimals."""

import re
from datetime import date
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType, refuse_outside, said
from birpencere.regulations.fields.characters import single
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value
from birpencere.regulations.types.widget import Input

NUMBER = re.compile(r"[+\-−]?[0-9]{1,15}(?:[.,]([0-9]{1,6}))?")
GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
"""`1.234,50`, as Azerbaijani groups digits; without the comma a point may stand for the comma."""
SPACES = re.compile(r"[\s\u00a0\u202f']")


def decimal_text(typed: Json, decimals: int) -> str:
    """The number as `-1234.5`, from `−1 234,5`; raises `FieldProblem` beyond `decimals`."""
    text = SPACES.sub("", single(typed))
    if GROUPED.fullmatch(text):
        text = text.replace(".", "")
    found = NUMBER.fullmatch(text)
    if found is None:
        raise FieldProblem(_("Enter a number in digits, for example 1250."))
    if len(found[1] or "") > decimals:
        raise FieldProblem(too_fine(decimals))
    return text.replace(",", ".").replace("−", "-")


def too_fine(decimals: int) -> Message:
    if not decimals:
        return _("Enter a whole number.")
    return said(
        ngettext(
            "Enter at most %(count)d digit after the comma.",
            "Enter at most %(count)d digits after the comma.",
            decimals,
        ),
        count=decimals,
    )


class NumberField(FieldType):
    input = Input(mode="numeric", width=10)
    allows = frozenset({"min", "max", "decimals", "computed"})

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        text = decimal_text(typed, field.decimals)
        number = float(text) if field.decimals else int(text)
        refuse_outside(
            number,
            asked,
            _("The number must be at least %(limit)s."),
            _("The number must be at most %(limit)s."),
        )
        return number

    def json_schema(self, field: Field) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "number" if field.decimals else "integer"}
        if field.min and field.min.constant is not None:
            schema["minimum"] = field.min.constant
        if field.max and field.max.constant is not None:
            schema["maximum"] = field.max.constant
        return schema

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return format_decimal(str(value), locale=language)

    def from_cel(self, value: object) -> Value | None:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return value if is_number else None  # type: ignore[return-value]  # narrowed by is_number

    def samples(self, field: Field) -> tuple[object, ...]:
        return (1.0, 0.0, -1.0) if field.decimals else (1, 0, -1)

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        decimals = ",5" if field.decimals else ""
        return tuple(
            f"{number}{decimals}" for number in (1, 10, 0, 2, 100, 5, 50, 1000, 18, 2000, 100000)
        )

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "on iki", "1.2.3", "9" * 30, "0,0000001")
