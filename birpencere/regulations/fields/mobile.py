"""A mobile telephone number of the country; the answer says by which operator it was given out."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.identifiers import IdentifierError, parse_phone
from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType, said
from birpencere.regulations.fields.characters import single
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value
from birpencere.regulations.types.widget import Input

OPERATORS: Final[Mapping[str, tuple[str, ...]]] = {
    "azercell": ("10", "50", "51"),
    "bakcell": ("55", "99"),
    "nar": ("70", "77"),
    "naxtel": ("60",),
}
"""By the prefixes of the numbers that each gives out; a number keeps its prefix where its owner changes operator."""
NAMES: Final = {"azercell": "Azercell", "bakcell": "Bakcell", "nar": "Nar", "naxtel": "Naxtel"}
BY_PREFIX: Final = {
    prefix: operator for operator, prefixes in OPERATORS.items() for prefix in prefixes
}
NATIONAL: Final = re.compile(r"\+994(\d\d)(\d\d\d)(\d\d)(\d\d)")


class MobileField(FieldType):
    """The value is `{"number": "+994501234567", "operator": "azercell"}`."""

    input = Input(type="tel", mode="tel", width=20)
    missing = _("Enter a mobile number, for example 050 123 45 67.")

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        try:
            number = str(parse_phone(single(typed)))
        except IdentifierError as error:
            raise FieldProblem(str(error)) from None
        found = NATIONAL.fullmatch(number)
        operator = BY_PREFIX.get(found[1]) if found else None
        if operator is None:
            raise FieldProblem(
                said(
                    _("Enter a mobile number of Azerbaijan: it begins with one of %(prefixes)s."),
                    prefixes=", ".join(f"0{prefix}" for prefix in sorted(BY_PREFIX)),
                )
            )
        return {"number": number, "operator": operator}

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "number": {"type": "string", "pattern": r"^\+994[0-9]{9}$"},
                "operator": {"type": "string", "enum": list(OPERATORS)},
            },
            "required": ["number", "operator"],
            "additionalProperties": False,
        }

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        """`+994 50 123 45 67 (Azercell)`."""
        parts = value if isinstance(value, dict) else {}
        number = NATIONAL.sub(r"+994 \1 \2 \3 \4", parts.get("number", ""))
        return f"{number} ({NAMES.get(parts.get('operator', ''), '')})"

    def samples(self, field: Field) -> tuple[object, ...]:
        return tuple(
            {"number": f"+994{prefix}1234567", "operator": operator}
            for prefix, operator in BY_PREFIX.items()
        )

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("050 123 45 67",)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "012 123 45 67", "12")
