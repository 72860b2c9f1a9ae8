"""The number of a vehicle (VIN)."""

from birpencere.kernel.things import parse_vin
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types.widget import Input


class VinField(IdentifierField):
    input = Input(width=20)
    read = parse_vin
    pattern = r"^[0-9A-HJ-NPR-Z]{17}$"
