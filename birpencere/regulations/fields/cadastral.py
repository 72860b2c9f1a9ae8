"""The number of a property in the cadastre."""

from datetime import date

from birpencere.kernel.things import parse_cadastral
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types import Field, Json
from birpencere.regulations.types.widget import Input


class CadastralField(IdentifierField):
    input = Input(mode="numeric", width=20)
    read = parse_cadastral
    pattern = r"^[0-9]{8,20}$"

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("1234567890",)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "12", "torpaq")
