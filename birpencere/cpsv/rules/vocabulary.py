"""The vocabularies of the profile, and the IRIs of what is ours."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from urllib.parse import urljoin

from rdflib import Namespace, URIRef

from birpencere.cpsv.types import PREFIXES
from birpencere.kernel.text import Text

ADMS: Final = Namespace(PREFIXES["adms"])
CPSV: Final = Namespace(PREFIXES["cpsv"])
CV: Final = Namespace(PREFIXES["cv"])
ELI: Final = Namespace(PREFIXES["eli"])
TERRITORIAL_UNIT: Final = URIRef("http://data.europa.eu/88u/dataset/atu-type")
"""What the profile's shapes want an area to be."""
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
COUNTRY: Final = URIRef(f"{_AUTHORITY}atu/AZE")
MANAT: Final = URIRef(f"{_AUTHORITY}currency/AZN")
LANGUAGES: Final = {
    "az": URIRef(f"{_AUTHORITY}language/AZE"),
    "en": URIRef(f"{_AUTHORITY}language/ENG"),
    "ru": URIRef(f"{_AUTHORITY}language/RUS"),
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """IRIs: the permanent addresses below the public address of the portal (docs/adr/0023)."""

    root: str

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

    def page(self, url: str) -> URIRef:
        """A page for people, here (`/az/services/…`) or elsewhere (`https://…`)."""
        return URIRef(urljoin(f"{self.root}/", url))
