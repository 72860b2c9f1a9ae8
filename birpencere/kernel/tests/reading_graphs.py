"""Reading documents as anybody would."""

import gzip
import warnings

from rdflib import Graph

from birpencere.kernel.linked_data.syntaxes import JSON_LD, TURTLE, Syntax
from birpencere.kernel.linked_data.tables import Document


def graph_of(document: Document, syntax: Syntax) -> Graph:
    """What the document tells."""
    content = gzip.decompress(document.content) if document.is_compressed else document.content
    return read(content, syntax)


def read(content: bytes, syntax: Syntax) -> Graph:
    """What the bytes tell in that syntax."""
    names = {TURTLE: "turtle", JSON_LD: "json-ld"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, of its own parser
        return Graph().parse(data=content, format=names.get(syntax, "xml"))
