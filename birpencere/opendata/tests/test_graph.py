"""The catalogue as linked data: what it says, that it fits the profile, where it stands."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from django.test import Client
from pytest_django import Settings
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, Graph, Literal, URIRef

from birpencere.kernel import cached
from birpencere.kernel.linked_data.syntaxes import SYNTAXES, TURTLE
from birpencere.kernel.tests.reading_graphs import graph_of, read
from birpencere.opendata import jobs
from birpencere.opendata.actions.telling import write_catalogue
from birpencere.opendata.models import DataSet
from birpencere.opendata.queries.graph import catalogue_document, data_set_document
from birpencere.opendata.rules.graph.vocabulary import SPDX
from birpencere.opendata.tests.listed import NOON, agency, data_set
from birpencere.registry.queries import forget_catalogue

pytestmark = pytest.mark.django_db
PROFILE = Path(__file__).with_name("dcat_ap.ttl")
ROOT = "https://portal.example"
AIR = URIRef(f"{ROOT}/data/air")


@pytest.fixture(autouse=True)
def two(db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> list[DataSet]:
    """Two data sets: one that tells everything, one that tells the least."""
    monkeypatch.setattr(cached, "BETWEEN_LOOKS", -1)
    settings.PUBLIC_URL, settings.OPERATOR = ROOT, "ministry"
    forget_catalogue()
    ministry = agency()
    told: dict[str, Any] = {
        "method": {"az": "Ölçülür", "en": "Measured"},
        "quality": {"az": "Boşluqlar var", "en": "There are gaps"},
        "temporal_start": date(2026, 1, 1),
        "landing_page": "https://eco.example.az/air",
        "licence": "AZ-OPEN-1.0",
    }
    return [data_set(ministry, "air", "Hava <&>", **told), data_set(ministry, "water", "Su")]


def profile_faults(graph: Graph) -> tuple[bool, Graph, str]:
    fits, faults, report = pyshacl.validate(graph, shacl_graph=Graph().parse(PROFILE))
    assert isinstance(faults, Graph)
    return fits, faults, report


@pytest.mark.law("B-opn-3")
def test_the_catalogue_and_each_data_set_fit_the_profile_and_stand_alone(
    two: list[DataSet],
) -> None:
    write_catalogue(now=NOON)
    graph = graph_of(catalogue_document(TURTLE), TURTLE)
    fits, _, report = profile_faults(graph)
    assert fits, report
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == 2
    alone = graph_of(data_set_document("air", TURTLE), TURTLE)
    [checksum] = {str(value) for value in alone.objects(None, SPDX.checksumValue)}
    assert checksum == "cd" * 32
    assert set(alone.subjects(RDF.type, DCAT.Dataset)) == {AIR}
    for document in (graph, alone):
        ours = {str(one) for one in document.objects() if str(one).startswith(f"{ROOT}/data")}
        told = {str(one) for one in document.subjects()}
        files = {
            f"{ROOT}/data/{name}/latest.{form}"
            for name in ("air", "water")
            for form in ("csv", "json")
        }
        assert ours - told - files == set()
    fits, _, report = profile_faults(alone - _about_catalogue(alone))
    assert fits, report


def _about_catalogue(graph: Graph) -> Graph:
    """What a data set says of the catalogue that has it."""
    some = Graph()
    some += graph.triples((URIRef(f"{ROOT}/data"), None, None))
    return some


def test_a_graph_that_leaves_something_out_does_not_fit(two: list[DataSet]) -> None:
    write_catalogue(now=NOON)
    whole = graph_of(catalogue_document(TURTLE), TURTLE)
    graph = Graph()
    left_out = {DCTERMS.title, DCTERMS.publisher, DCAT.accessURL, FOAF.name, SPDX.algorithm}
    graph += (triple for triple in whole if triple[1] not in left_out)
    _, faults, _ = profile_faults(graph)
    assert set(faults.objects(None, SH.resultPath)) == left_out


def test_every_syntax_tells_the_same_in_three_languages(two: list[DataSet]) -> None:
    write_catalogue(now=NOON)
    for find in (catalogue_document, lambda syntax: data_set_document("air", syntax)):
        turtle, json_ld, rdf_xml = (set(graph_of(find(syntax), syntax)) for syntax in SYNTAXES)
        assert turtle == json_ld == rdf_xml
    told = {text for _, _, text in turtle if isinstance(text, Literal)}
    assert {text.language for text in told} == {None, "az", "en", "ru"}
    assert Literal("Hava <&>", lang="az") in told


def test_the_job_writes_what_has_changed_and_else_does_nothing(
    two: list[DataSet], monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    asked: list[Any] = []

    def run(command: list[str], **options: Any) -> None:
        asked.append(command[-2:])
        write_catalogue(now=NOON)

    monkeypatch.setattr(subprocess, "run", run)
    for seconds in (0, 10):
        jobs.tell(timestamp=seconds)
    assert asked == [["data", "write"]]
    assert write_catalogue(now=NOON).written == 0
    DataSet.objects.filter(slug="air").update(
        title={"az": "Yeni"}, modified_at=NOON.replace(day=28)
    )
    assert write_catalogue(now=NOON).written == 2  # the data set, and the catalogue's last change
    settings.LINKED_DATA = False
    DataSet.objects.update(modified_at=NOON.replace(day=29))
    jobs.tell(timestamp=20)
    assert len(asked) == 1


def test_the_permanent_addresses_answer_in_what_is_asked_for(two: list[DataSet]) -> None:
    assert Client().get("/data/catalog.ttl").status_code == 503
    write_catalogue(now=NOON)
    for address, documents in (("/data", "/data/catalog"), ("/data/air", "/data/air")):
        page = Client().get(address, headers={"Accept": "text/html"})
        assert (page.status_code, page["Location"]) == (303, f"/az{address}")
        for syntax in SYNTAXES:
            named = Client().get(f"{documents}.{syntax.extension}")
            liked = Client().get(address, headers={"Accept": syntax.media_type})
            assert named.content == liked.content
            assert liked["Content-Location"] == f"{documents}.{syntax.extension}"
            assert (AIR, RDF.type, DCAT.Dataset) in read(named.content, syntax)
    assert Client().get("/data/nothing.ttl").status_code == 404
