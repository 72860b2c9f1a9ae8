"""What has changed is written, and nothing else."""

import subprocess
from typing import Any
from xml.etree import ElementTree

import pytest
from rdflib import DCTERMS, RDF, Literal

from birpencere.cpsv import jobs
from birpencere.cpsv.actions import write_registry
from birpencere.cpsv.models import GraphPart
from birpencere.cpsv.queries import service_document, whole
from birpencere.cpsv.rules.vocabulary import ADMS, CPSV
from birpencere.cpsv.tests.conftest import NOON, SYSTEM, entered, licence_for
from birpencere.kernel.errors import NotFound
from birpencere.kernel.linked_data.syntaxes import RDF_XML, SYNTAXES, TURTLE
from birpencere.kernel.linked_data.upkeep import PAUSE
from birpencere.kernel.tests.reading_graphs import graph_of
from birpencere.registry.actions import Basis, cancel
from birpencere.registry.models import Entry
from birpencere.regulations.actions import publish_revision

pytestmark = pytest.mark.django_db


def test_every_syntax_tells_the_same(written: list[Entry]) -> None:
    for find in (whole, lambda syntax: service_document(written[0].number, syntax)):
        turtle, json_ld, rdf_xml = (set(graph_of(find(syntax), syntax)) for syntax in SYNTAXES)
        assert turtle == json_ld == rdf_xml
        assert len(turtle) > 100


def test_only_what_a_publication_changes_is_written_anew(written: list[Entry]) -> None:
    licence, other = written
    assert write_registry(now=NOON).written == 0
    before = service_document(other.number, TURTLE)
    text = licence_for(licence)
    publish_revision(text=text, file_name="licence.yaml", acting=SYSTEM, now=NOON)
    assert write_registry(now=NOON).written == 1
    assert service_document(other.number, TURTLE) == before
    graph = graph_of(service_document(licence.number, TURTLE), TURTLE)
    assert len(set(graph.subjects(RDF.type, CPSV.Rule))) > 2


def test_the_job_writes_what_is_out_of_date_and_else_does_nothing(
    written: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def run(command: list[str], **options: Any) -> None:
        asked.append(command[-2:])
        write_registry(now=NOON)

    monkeypatch.setattr(subprocess, "run", run)
    jobs.write(timestamp=0)
    assert asked == []
    entered("Üçüncü")
    jobs.write(timestamp=10)
    jobs.write(timestamp=20)
    assert asked == [["registry", "write"]]


def test_writing_that_fails_is_not_tried_again_at_once(
    registry: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Any] = []

    def fail(command: list[str], **options: Any) -> None:
        tried.append(command)
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(subprocess, "run", fail)
    monkeypatch.setattr(jobs.REGISTRY, "rest_until", 0)
    for seconds in (0, PAUSE):
        with pytest.raises(subprocess.CalledProcessError):
            jobs.write(timestamp=seconds)
        jobs.write(timestamp=seconds + 10)
    assert len(tried) == 2


def test_a_cancelled_entry_stays_and_says_so(written: list[Entry]) -> None:
    entry = written[0]
    cancel(entry_id=entry.pk, basis=Basis(reason="Birləşdirildi"), acting=SYSTEM, now=NOON)
    write_registry(now=NOON)
    graph = graph_of(service_document(entry.number, TURTLE), TURTLE)
    [status] = graph.objects(None, ADMS.status)
    assert str(status).endswith("/registry#status-cancelled")
    assert (status, None, None) in graph


def test_what_is_no_longer_there_is_gone(written: list[Entry]) -> None:
    GraphPart.objects.create(
        about="x", place=4, basis="", refers=[], turtle="", json_ld="", rdf_xml=""
    )
    assert write_registry(now=NOON).removed == 1
    with pytest.raises(NotFound):
        service_document("9.9-9999-9", TURTLE)


def test_marks_of_the_syntaxes_in_a_name_are_kept(written: list[Entry]) -> None:
    document = service_document(written[1].number, RDF_XML)
    assert ElementTree.fromstring(document.content)
    graph = graph_of(document, RDF_XML)
    [iri] = graph.subjects(RDF.type, CPSV.PublicService)
    assert Literal("<Arayış>", lang="az") in set(graph.objects(iri, DCTERMS.title))
