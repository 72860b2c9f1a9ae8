"""Entries of the European Union's lists that mean just what we mean."""

from typing import Final

from rdflib import URIRef

AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
LANGUAGES: Final = {
    "az": URIRef(f"{AUTHORITY}language/AZE"),
    "en": URIRef(f"{AUTHORITY}language/ENG"),
    "ru": URIRef(f"{AUTHORITY}language/RUS"),
}
