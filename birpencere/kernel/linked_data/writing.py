"""A graph as a part of documents, in every syntax."""

import json

from rdflib import Graph
from rdflib.plugins.serializers.jsonld import Converter
from rdflib.plugins.shared.jsonld.context import Context

from birpencere.kernel.linked_data.syntaxes import JSON_LD, PREFIXES, RDF_XML, TURTLE, Syntax


def written(graph: Graph, syntax: Syntax) -> str:
    """The graph without the frame that `joined` puts around parts."""
    return WRITERS[syntax](graph)


def _turtle(graph: Graph) -> str:
    """After the empty line that ends the prefixes."""
    return _bound(graph).serialize(format="turtle").partition("\n\n")[2].strip()


def _json_ld(graph: Graph) -> str:
    converter = Converter(Context(PREFIXES), use_native_types=False, use_rdf_type=False)
    converter.use_native_types = False  # 11.0 as a number of JSON would be read as an integer
    document = converter.convert(graph)
    nodes = document.get("@graph", [document])
    nodes.sort(key=lambda node: node["@id"])
    return ",\n".join(json.dumps(node, ensure_ascii=False, sort_keys=True) for node in nodes)


def _rdf_xml(graph: Graph) -> str:
    """Between the root's tags."""
    text = _bound(graph).serialize(format="xml")
    inside = text.partition("<rdf:RDF")[2].partition(">")[2]
    return inside.rpartition("</rdf:RDF>")[0].strip()


def _bound(graph: Graph) -> Graph:
    for name, iri in PREFIXES.items():
        graph.bind(name, iri, override=True, replace=True)
    return graph


WRITERS = {TURTLE: _turtle, JSON_LD: _json_ld, RDF_XML: _rdf_xml}
