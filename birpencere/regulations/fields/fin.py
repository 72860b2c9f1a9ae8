"""The personal identification number of a person (FIN)."""

from datetime import date

from birpencere.kernel.identifiers import parse_fin
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types import Field, Json
from birpencere.regulations.types.widget import Input


class FinField(IdentifierField):
    input = Input(width=10)
    read = parse_fin
    pattern = "^[0-9A-HJ-NP-Z]{7}$"

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("5ARPXK2",)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "5ARPXKI", "123")
