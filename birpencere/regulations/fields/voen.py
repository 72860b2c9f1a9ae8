"""The number of a taxpayer (VÖEN)."""

from birpencere.kernel.identifiers import parse_voen
from birpencere.regulations.fields.identifier import IdentifierField
from birpencere.regulations.types.widget import Input


class VoenField(IdentifierField):
    input = Input(mode="numeric", width=10)
    read = parse_voen
    pattern = "^[0-9]{10}$"
