"""The vocabularies of the profile, and the IRIs of what is ours."""

from dataclasses import dataclass
from typing import Final

from rdflib import Namespace, URIRef

from birpencere.kernel.linked_data.authorities import AUTHORITY
from birpencere.kernel.linked_data.describing import Root
from birpencere.kernel.linked_data.syntaxes import PREFIXES
from birpencere.opendata.rules import addresses
from birpencere.opendata.types import Format

ADMS: Final = Namespace(PREFIXES["adms"])
VERSION: Final = URIRef(f"{PREFIXES['dcat']}version")
"""New in DCAT 3, which the library does not know yet."""
DCATAP: Final = Namespace(PREFIXES["dcatap"])
SPDX: Final = Namespace(PREFIXES["spdx"])
VCARD: Final = Namespace(PREFIXES["vcard"])
PROFILE: Final = URIRef("https://semiceu.github.io/DCAT-AP/releases/3.0.1")
CKAN: Final = URIRef("https://docs.ckan.org/en/2.11/api/")
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
LICENCES: Final = {
    "CC-BY-4.0": URIRef(f"{AUTHORITY}licence/CC_BY_4_0"),
    "CC0-1.0": URIRef(f"{AUTHORITY}licence/CC0"),
}
"""Those that the European Union has a name for."""


@dataclass(frozen=True, slots=True)
class Addresses(Root):
    """`/data` is the catalogue, `/data/<slug>` a data set; what belongs to one of them stands behind `#` there."""

    @property
    def catalogue(self) -> URIRef:
        return URIRef(f"{self.root}/data")

    @property
    def api(self) -> URIRef:
        return URIRef(f"{self.catalogue}#api")

    def data_set(self, slug: str) -> URIRef:
        return URIRef(addresses.data_set(self.root, slug))

    def own(self, slug: str, name: str) -> URIRef:
        """A thing of the data set alone."""
        return URIRef(f"{self.data_set(slug)}#{name}")

    def file(self, slug: str, form: Format) -> URIRef:
        return URIRef(addresses.file(self.root, slug, form))

    def agency(self, slug: str) -> URIRef:
        """The same agency as in the graph of the registry."""
        return URIRef(f"{self.root}/registry#agency-{slug}")

    def licence(self, code: str) -> URIRef:
        return LICENCES.get(code, URIRef(f"{self.catalogue}#licence-{code}"))


def code(table: str, key: str) -> URIRef:
    """An entry of a list of the European Union."""
    return URIRef(f"{AUTHORITY}{table}/{key}")


def media_type(form: Format) -> URIRef:
    return URIRef(MEDIA_TYPES + form.media_type)
