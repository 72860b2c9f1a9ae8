"""The permanent addresses, as programs and people ask them."""

import gzip
from typing import Any

import pytest
from django.test import Client
from rdflib import RDF

from birpencere.cpsv.rules.vocabulary import CPSV
from birpencere.kernel.linked_data.syntaxes import RDF_XML, SYNTAXES, Syntax
from birpencere.kernel.tests.reading_graphs import read
from birpencere.registry.models import Entry

pytestmark = pytest.mark.django_db


def ask(path: str, accept: str = "*/*", **headers: str) -> Any:
    return Client().get(path, headers={"Accept": accept, **headers})


def services_in(content: bytes, syntax: Syntax) -> int:
    return len(set(read(content, syntax).subjects(RDF.type, CPSV.PublicService)))


@pytest.mark.parametrize("syntax", SYNTAXES, ids=lambda syntax: syntax.extension)
def test_the_same_document_by_extension_and_by_accept(written: list[Entry], syntax: Syntax) -> None:
    for address, count in (("/registry", 2), (f"/registry/{written[0].number}", 1)):
        named = ask(f"{address}.{syntax.extension}")
        liked = ask(address, f"{syntax.media_type}, text/html;q=0.5")
        assert named.content == liked.content
        assert liked["Content-Type"] == f"{syntax.media_type}; charset=utf-8"
        assert liked["Content-Location"] == f"{address}.{syntax.extension}"
        assert liked["Vary"] == "Accept, Accept-Encoding"
        assert named["Vary"] == "Accept-Encoding"
        assert f'<{address}.ttl>; rel="alternate"; type="text/turtle"' in named["Link"]
        assert named["Access-Control-Allow-Origin"] == "*"
        assert services_in(named.content, syntax) == count


def test_people_are_led_to_the_page(registry: list[Entry]) -> None:
    number = registry[0].number
    for address in ("/registry", f"/registry/{number}"):
        page = ask(address, "text/html,application/xhtml+xml,*/*;q=0.8")
        assert (page.status_code, page["Location"]) == (303, f"/az{address}")
        assert page["Vary"].startswith("Accept")
        assert "text/turtle" in page["Link"]


def test_who_takes_nothing_that_there_is_hears_what_there_is(written: list[Entry]) -> None:
    refused = ask("/registry", "application/pdf")
    assert refused.status_code == 406
    assert b"text/turtle: /registry.ttl" in refused.content
    assert "Accept" in refused["Vary"]


def test_a_document_that_one_has_is_not_sent_again(written: list[Entry]) -> None:
    for address in ("/registry.jsonld", f"/registry/{written[0].number}.jsonld"):
        first = ask(address)
        again = ask(address, **{"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        assert first["Cache-Control"] == "public, max-age=60"
        assert ask(address, **{"If-None-Match": '"another"'}).status_code == 200


def test_the_whole_is_sent_compressed_as_it_is_kept(written: list[Entry]) -> None:
    plain = ask("/registry.rdf")
    small = ask("/registry.rdf", **{"Accept-Encoding": "gzip"})
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert services_in(plain.content, RDF_XML) == 2
    assert Client().head("/registry.ttl").content == b""
    assert Client().post("/registry.ttl").status_code == 405


def test_before_the_first_writing_one_is_asked_to_wait(registry: list[Entry]) -> None:
    for address in ("/registry.ttl", f"/registry/{registry[0].number}.ttl"):
        early = ask(address)
        assert (early.status_code, early["Retry-After"]) == (503, "60")


def test_an_unknown_number_is_not_found(written: list[Entry]) -> None:
    assert ask("/registry/20.1-0001-0.ttl").status_code == 404
