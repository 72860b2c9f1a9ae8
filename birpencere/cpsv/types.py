"""The forms in which linked data is written and asked for, and what it is written from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from birpencere.kernel.text import Text
from birpencere.registry.types import Service
from birpencere.regulations.types import Regulation


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
PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Short names of the vocabularies, the same in every part, so that parts can be joined."""
PROFILE: Final = "https://semiceu.github.io/CPSV-AP/releases/3.2.0/"


@dataclass(frozen=True, slots=True)
class InForce:
    """By what a service runs."""

    regulation: Regulation
    is_typical: bool
    number: int
    """Counts the revisions of the service."""
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """The entry of a service in the registry."""

    content: Text
    """Annex 2, 5."""
    is_cancelled: bool
    registered_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Registered:
    """A service as the registry knows it."""

    service: Service
    related: tuple[str, ...]
    """Registry numbers of what it was made of or became."""
    life_events: tuple[str, ...]
    """Slugs of those to which it belongs."""
    entered: Entered | None
