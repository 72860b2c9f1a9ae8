"""The forms in which linked data is written and asked for."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Syntax:
    """A way to write a graph down."""

    extension: str
    """How addresses of it end, as `ttl`."""
    media_type: str


TURTLE: Final = Syntax("ttl", "text/turtle")
JSON_LD: Final = Syntax("jsonld", "application/ld+json")
RDF_XML: Final = Syntax("rdf", "application/rdf+xml")
SYNTAXES: Final = (TURTLE, JSON_LD, RDF_XML)
"""The one that comes first is given to whoever likes several equally well."""
BY_EXTENSION: Final = {syntax.extension: syntax for syntax in SYNTAXES}
BY_MEDIA_TYPE: Final = {syntax.media_type: syntax for syntax in SYNTAXES}
PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Short names of the vocabularies, the same in every part, so that parts can be joined."""
