"""Parts become a document; nothing here knows RDF, so that the web need not load a library for it."""

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import quoteattr

from birpencere.kernel.linked_data.syntaxes import JSON_LD, PREFIXES, TURTLE, Syntax

_TURTLE: Final = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
_CONTEXT: Final = ",\n".join(f'  "{name}": "{iri}"' for name, iri in PREFIXES.items())
_JSON_LD: Final = ('{"@context": {\n' + _CONTEXT + '\n},\n"@graph": [\n', ",\n", "\n]}\n")
_NAMES: Final = "\n".join(f" xmlns:{name}={quoteattr(iri)}" for name, iri in PREFIXES.items())
_RDF_XML: Final = (
    f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF\n{_NAMES}>\n',
    "\n",
    "\n</rdf:RDF>\n",
)


def joined(parts: Iterable[str], syntax: Syntax) -> str:
    """One document of parts in that syntax."""
    head, between, foot = _frame(syntax)
    return head + between.join(parts) + foot


def _frame(syntax: Syntax) -> tuple[str, str, str]:
    if syntax == TURTLE:
        return _TURTLE + "\n", "\n\n", "\n"
    return _JSON_LD if syntax == JSON_LD else _RDF_XML
