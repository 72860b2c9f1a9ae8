"""The number of a taxpayer (VÖEN)."""

from birpencere.kernel.identifiers import parse_voen
from birpencere.regulations.fields.identifier import IdentifierField


class VoenField(IdentifierField):
    template = "voen"
    read = parse_voen
    pattern = "^[0-9]{10}$"
