"""The number of a mobile telephone set (IMEI)."""

from birpencere.kernel.things import parse_imei
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types.widget import Input


class ImeiField(IdentifierField):
    input = Input(mode="numeric", width=20)
    read = parse_imei
    pattern = r"^[0-9]{15}$"
