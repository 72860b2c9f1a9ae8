"""The plate of a vehicle or trailer."""

from datetime import date

from birpencere.kernel.things import parse_plate
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types import Field, Json
from birpencere.regulations.types.widget import Input


class PlateField(IdentifierField):
    input = Input(width=10)
    read = parse_plate
    pattern = r"^[0-9]{2}-[A-Z]{1,2}-[0-9]{3}$"

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return ("10-AA-123", "90-BB-456")

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ("", "10-ƏƏ-123", "A")
