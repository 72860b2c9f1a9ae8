"""The vocabularies of the profile, and the IRIs of what is ours."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from rdflib import Namespace, URIRef

from birpencere.kernel.linked_data.authorities import AUTHORITY
from birpencere.kernel.linked_data.describing import Root
from birpencere.kernel.linked_data.syntaxes import PREFIXES
from birpencere.kernel.text import Text

ADMS: Final = Namespace(PREFIXES["adms"])
CPSV: Final = Namespace(PREFIXES["cpsv"])
CV: Final = Namespace(PREFIXES["cv"])
ELI: Final = Namespace(PREFIXES["eli"])
TERRITORIAL_UNIT: Final = URIRef("http://data.europa.eu/88u/dataset/atu-type")
"""What the profile's shapes want an area to be."""
COUNTRY: Final = URIRef(f"{AUTHORITY}atu/AZE")
MANAT: Final = URIRef(f"{AUTHORITY}currency/AZN")


@dataclass(frozen=True, slots=True)
class Addresses(Root):
    """IRIs: the permanent addresses below the public address of the portal (docs/adr/0023)."""

    @property
    def registry(self) -> URIRef:
        return URIRef(f"{self.root}/registry")

    def service(self, registry_number: str) -> URIRef:
        return URIRef(f"{self.registry}/{registry_number}")

    def agency(self, slug: str) -> URIRef:
        return URIRef(f"{self.registry}#agency-{slug}")

    def life_event(self, slug: str) -> URIRef:
        return URIRef(f"{self.registry}#life-event-{slug}")

    def code(self, code_list: str, key: str) -> URIRef:
        """An entry of a code list."""
        return URIRef(f"{self.registry}#{code_list}-{key}")

    def code_list(self, key: str) -> URIRef:
        return URIRef(f"{self.registry}#{key}-list")

    def act(self, title: Text) -> URIRef:
        """A legal act, by its official title: no register of acts gives it a better name here."""
        digest = sha256(" ".join(title.az.split()).encode()).hexdigest()[:12]
        return URIRef(f"{self.registry}#act-{digest}")
