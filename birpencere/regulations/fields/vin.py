"""The number of a vehicle (VIN)."""

from datetime import date

from birpencere.kernel.things import parse_vin
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types import Field, Json
from birpencere.regulations.types.widget import Input


class VinField(IdentifierField):
    input = Input(width=20)
    read = parse_vin
    pattern = r"^[0-9A-HJ-NPR-Z]{17}$"

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("1HGCM82633A004352", "WVWZZZ1JZXW000001")

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "1HGCM82633A00435I", "123")
