"""The plate of a vehicle or trailer."""

from birpencere.kernel.things import parse_plate
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types.widget import Input


class PlateField(IdentifierField):
    input = Input(width=10)
    read = parse_plate
    pattern = r"^[0-9]{2}-[A-Z]{1,2}-[0-9]{3}$"
