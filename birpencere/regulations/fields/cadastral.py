"""The number of a property in the cadastre."""

from birpencere.kernel.things import parse_cadastral
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types.widget import Input


class CadastralField(IdentifierField):
    input = Input(mode="numeric", width=20)
    read = parse_cadastral
    pattern = r"^[0-9]{8,20}$"
