"""A postal address in Azerbaijan, in parts."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields.base import FieldType, Posts, said
from birpencere.regulations.fields.characters import clean_line
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value
from birpencere.regulations.types.widget import Input

PARTS = {
    "city": Input(
        Text(az="Şəhər və ya rayon", en="City or district", ru="Город или район"), width=20
    ),
    "street": Input(Text(az="Küçə", en="Street", ru="Улица")),
    "house": Input(Text(az="Ev", en="House", ru="Дом"), width=5),
    "flat": Input(
        Text(az="Mənzil (varsa)", en="Flat (if any)", ru="Квартира (если есть)"), width=5
    ),
    "postal_code": Input(
        Text(
            az="Poçt indeksi (bilirsinizsə)", en="Postal code (if known)", ru="Индекс (если знаете)"
        ),
        width=10,
    ),
}
LONGEST = {"city": 80, "street": 120, "house": 20, "flat": 20, "postal_code": 10}
"""Characters that a piece may have."""
REQUIRED = ("city", "street", "house")
POSTAL_CODE = re.compile(r"(?:AZ)?\s*-?\s*([0-9]{4})", re.IGNORECASE)


class AddressField(FieldType):
    template = "address"
    parts = PARTS
    missing = _("Enter the address: city or district, street and house.")

    def collect(self, name: str, field: Field, posted: Posts) -> Json:
        return {part: posted.get(f"{name}.{part}", [""])[-1] for part in PARTS}

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        if not isinstance(typed, dict):
            raise FieldProblem(self.missing)
        address, parts = {}, {}
        for part in PARTS:
            try:
                address[part] = part_of(part, typed.get(part, ""))
            except FieldProblem as problem:
                parts[part] = problem.message
        if parts:
            raise FieldProblem(self.missing, parts)
        return {part: text for part, text in address.items() if text}

    def json_schema(self, field: Field) -> dict[str, Any]:
        texts: dict[str, Any] = {
            part: {"type": "string", "maxLength": longest} for part, longest in LONGEST.items()
        }
        texts["postal_code"] = {"type": "string", "pattern": "^AZ[0-9]{4}$"}
        return {
            "type": "object",
            "properties": texts,
            "required": list(REQUIRED),
            "additionalProperties": False,
        }

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        part = value if isinstance(value, dict) else {}
        house = "/".join(filter(None, (part.get("house"), part.get("flat"))))
        street = f"{part.get('street', '')} {house}"
        return ", ".join(filter(None, (part.get("city"), street, part.get("postal_code"))))

    def samples(self, field: Field) -> tuple[object, ...]:
        return (dict.fromkeys(PARTS, "a"),)

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return (
            {"city": "Bakı", "street": "Nizami küçəsi", "house": "12", "postal_code": "AZ1000"},
        )

    def slips(self, field: Field) -> tuple[Json, ...]:
        return (
            {},
            {"city": "Bakı"},
            {"city": "a", "street": "b", "house": "1", "postal_code": "x"},
        )


def part_of(part: str, typed: Json) -> str:
    """One piece of an address as it is kept; empty where it may be left out."""
    text = clean_line(typed)
    if not text and part in REQUIRED:
        raise FieldProblem(_("Fill in this part of the address."))
    if len(text) > LONGEST[part]:
        raise FieldProblem(
            said(_("The text is too long: at most %(limit)s characters."), limit=LONGEST[part])
        )
    return postal_code(text) if part == "postal_code" and text else text


def postal_code(text: str) -> str:
    """`AZ1000`, however it was written."""
    found = POSTAL_CODE.fullmatch(text)
    if found is None:
        raise FieldProblem(_("Enter the postal code as AZ and four digits, for example AZ1000."))
    return f"AZ{found[1]}"
