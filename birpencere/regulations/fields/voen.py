"""The number of a taxpayer (VÖEN)."""

from datetime import date

from birpencere.kernel.identifiers import parse_voen
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types import Field, Json
from birpencere.regulations.types.widget import Input


class VoenField(IdentifierField):
    input = Input(mode="numeric", width=10)
    read = parse_voen
    pattern = "^[0-9]{10}$"

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("1400057421",)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "1500057421", "123")
