"""The number of a bank account (IBAN)."""

from datetime import date

from birpencere.kernel.identifiers import parse_iban
from birpencere.kernel.text import Language
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types import Field, Json, Shown, Value
from birpencere.regulations.types.widget import Input


class IbanField(IdentifierField):
    input = Input(width=30)
    read = parse_iban
    pattern = "^[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}$"

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        text = str(value)
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4))

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("AZ21NABZ00000000137010001944",)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "AZ22NABZ00000000137010001944", "123")
