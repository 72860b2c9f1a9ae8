"""A telephone number."""

import re
from datetime import date

from birpencere.kernel.identifiers import parse_phone
from birpencere.kernel.text import Language
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types import Field, Json, Shown, Value
from birpencere.regulations.types.widget import Input


class PhoneField(IdentifierField):
    input = Input(type="tel", mode="tel", width=20)
    read = parse_phone
    pattern = r"^\+[1-9][0-9]{7,14}$"

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        """`+994 50 123 45 67`; another country's number as it is stored."""
        return re.sub(r"^\+994(\d\d)(\d\d\d)(\d\d)(\d\d)$", r"+994 \1 \2 \3 \4", str(value))

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("+994 50 123 45 67",)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "12", "telefon")
