"""Saying things about things: a graph with our way of writing texts and links."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import urljoin

from rdflib import DCTERMS, FOAF, RDF, Graph, Literal, URIRef

from birpencere.kernel.linked_data.authorities import LANGUAGES
from birpencere.kernel.text import LANGUAGES as ALL
from birpencere.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Root:
    """IRIs of what is ours stand below the public address of the portal (docs/adr/0023)."""

    root: str

    def page(self, url: str) -> URIRef:
        """A page for people, here (`/az/services/…`) or elsewhere (`https://…`)."""
        return URIRef(urljoin(f"{self.root}/", url))


A = TypeVar("A", bound=Root)


@dataclass(frozen=True, slots=True)
class Description(Generic[A]):
    """What is said so far, and where things stand."""

    at: A
    graph: Graph = field(default_factory=Graph)

    def thing(self, iri: URIRef, *kinds: URIRef, identifier: str = "") -> URIRef:
        """The thing is of these kinds, and has this identifier."""
        for kind in kinds:
            self.graph.add((iri, RDF.type, kind))
        if identifier:
            self.graph.add((iri, DCTERMS.identifier, Literal(identifier)))
        return iri

    def say(self, iri: URIRef, prop: URIRef, text: Text) -> None:
        """A literal for each language in which there is a text."""
        for language, words in spoken(text):
            self.graph.add((iri, prop, Literal(words, lang=language)))

    def link(self, iri: URIRef, prop: URIRef, *others: URIRef) -> None:
        for other in others:
            self.graph.add((iri, prop, other))

    def pages(self, iri: URIRef, prop: URIRef, path: str) -> None:
        """The thing has a page for people in each language; `path` as `/services/…`."""
        for language in ALL:
            page = self.thing(self.at.page(f"/{language}{path}"), FOAF.Document)
            self.link(page, DCTERMS.language, LANGUAGES[language])
            self.link(iri, prop, page)


def spoken(text: Text) -> Iterable[tuple[str, str]]:
    """What there is, language by language, without the fall back to Azerbaijani."""
    return ((one, words) for one in ALL if (words := str(getattr(text, one)).strip()))


def each(template: Text, **values: Text | str | int) -> Text:
    """A text with its `{name}`s filled in, in each language."""

    def filled(language: str) -> str:
        words = {
            name: value.in_(language) if isinstance(value, Text) else value
            for name, value in values.items()
        }
        return template.in_(language).format(**words)

    return Text(filled("az"), filled("en"), filled("ru"))
