"""The personal identification number of a person (FIN)."""

from birpencere.kernel.identifiers import parse_fin
from birpencere.regulations.fields.identifier import IdentifierField


class FinField(IdentifierField):
    template = "fin"
    read = parse_fin
    pattern = "^[0-9A-HJ-NP-Z]{7}$"
