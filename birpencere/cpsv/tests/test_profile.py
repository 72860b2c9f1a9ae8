"""What the graph says of the country's services, and that it fits the profile."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyshacl
import pytest
from django.conf import settings
from rdflib import DCTERMS, RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from birpencere.cpsv.actions import wanted_parts
from birpencere.cpsv.rules.vocabulary import CPSV, CV, Addresses
from birpencere.kernel.linked_data.storing import Wanted
from birpencere.registry.models import Archetype
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service

pytestmark = pytest.mark.django_db
PROFILE = Path(__file__).with_name("profile.ttl")
OWN = ("20.1", "21.10", "17.4", "32.1", "17.3", "5.16", "MA-N2")
"""Services with regulations of their own: a case, a booking, two agencies, a report, tickets, words."""


def sample() -> Iterator[Service]:
    """The first service of every archetype, and `OWN`."""
    services = {service.archetype: service for service in reversed(catalogue().every_service)}
    assert set(services) <= set(Archetype)
    yield from services.values()
    yield from map(catalogue().service, OWN)


def told_of(services: Iterable[Service]) -> Graph:
    """What is said of these services and of what they were made of."""
    found, at = catalogue(), Addresses(settings.PUBLIC_URL)
    kin = (one for service in services for one in (service, *found.predecessors_of(service)))
    numbers = {at.service(service.registry_number) for service in kin}
    return gathered(part for part in parts(at) if part.about in numbers)


def all_else() -> Graph:
    """Agencies, code lists, the registry itself."""
    at = Addresses(settings.PUBLIC_URL)
    return gathered(one for one in parts(at) if not str(one.about).startswith(f"{at.registry}/"))


def gathered(those: Iterable[Wanted]) -> Graph:
    graph = Graph()
    for part in those:
        graph += part.make()
    return graph


def parts(at: Addresses) -> Iterator[Wanted]:
    return wanted_parts(at, catalogue())


def test_services_of_every_archetype_fit_the_profile_and_the_graph_stands_alone(
    entries: None,
) -> None:
    graph = told_of(sample()) + all_else()
    fits, _, report = pyshacl.validate(graph, shacl_graph=Graph().parse(PROFILE))
    assert fits, report
    ours = {
        thing
        for thing in graph.objects()
        if isinstance(thing, URIRef) and str(thing).startswith(settings.PUBLIC_URL)
    }
    assert ours - set(graph.subjects()) == set()
    of_people, of_businesses = (
        set(graph.subjects(RDF.type, kind)) for kind in (CV.LifeEvent, CV.BusinessEvent)
    )
    assert set(graph.objects(None, CV.isGroupedBy)) <= of_people | of_businesses
    assert any(str(one).endswith("starting-a-business") for one in of_businesses)
    assert not of_people & of_businesses
    assert (None, CV.isGroupedBy, None) in graph
    assert {spoken(text) for text in graph.objects()} == {None, "az", "en", "ru"}


def test_a_graph_that_leaves_something_out_does_not_fit(country: None) -> None:
    profile, whole = Graph().parse(PROFILE), told_of([catalogue().service("20.1")])
    for prop in (DCTERMS.title, DCTERMS.identifier, CV.hasCompetentAuthority):
        graph = Graph()
        graph += (triple for triple in whole if triple[1] != prop)
        _, faults, _ = pyshacl.validate(graph, shacl_graph=profile)
        assert (None, SH.resultPath, prop) in faults


def spoken(text: object) -> str | None:
    return text.language if isinstance(text, Literal) else None


def test_an_own_regulation_tells_costs_evidence_grounds_time_and_contact(country: None) -> None:
    licence = catalogue().service("20.1")
    graph, iri = (
        told_of([licence]),
        Addresses(settings.PUBLIC_URL).service(licence.registry_number),
    )

    def texts(thing: Node, prop: URIRef) -> set[str]:
        return {str(text) for text in graph.objects(thing, prop) if spoken(text) == "en"}

    assert str(graph.value(iri, CV.processingTime)) == "P21D"  # 15 working days
    fee = graph.value(iri, CV.hasCost)
    assert isinstance(fee, URIRef)
    assert str(graph.value(fee, CV.currency)).endswith("/currency/AZN")
    assert any("state duty" in text for text in texts(fee, DCTERMS.description))
    documents = {
        title for one in graph.objects(iri, CPSV.hasInput) for title in texts(one, DCTERMS.title)
    }
    assert "Charter" in documents
    kinds = {
        str(kind)
        for rule in graph.objects(iri, CPSV.follows)
        for kind in graph.objects(rule, DCTERMS.type)
    }
    assert {kind.rpartition("#")[2] for kind in kinds} == {
        "rule-regulation",
        "rule-refusal",
        "rule-complaint",
    }
    assert graph.value(graph.value(iri, CV.contactPoint), CV.email) == Literal(
        "elaqe@nazirlik.example.az"
    )
    result = graph.value(iri, CPSV.produces)
    assert str(graph.value(result, DCTERMS.type)).endswith("#outcome-licence")


def test_a_typical_regulation_tells_no_costs_limits_or_contacts(country: None) -> None:
    service = catalogue().service("1.1")
    graph, iri = (
        told_of([service]),
        Addresses(settings.PUBLIC_URL).service(service.registry_number),
    )
    invented = (
        CV.hasCost,
        CV.processingTime,
        CV.contactPoint,
        CPSV.hasInput,
        CPSV.follows,
        CV.holdsRequirement,
    )
    assert [prop for prop in invented if (iri, prop, None) in graph] == []
    assert (iri, CV.hasLegalResource, None) in graph
    assert (iri, CV.hasChannel, None) in graph
    assert (iri, CPSV.produces, None) in graph
    codes = {str(code).rpartition("#")[2] for code in graph.objects(iri, CV.isClassifiedBy)}
    assert "regulation-typical" in codes


def test_offices_have_their_hours_and_other_agencies_take_part(country: None) -> None:
    graph = told_of(map(catalogue().service, OWN))
    offices = [one for one in graph.subjects(DCTERMS.type) if (one, CV.openingHours, None) in graph]
    hours = {
        str(text)
        for office in offices
        for when in graph.objects(office, CV.openingHours)
        for text in graph.objects(when, DCTERMS.description)
    }
    assert any(text.startswith("Monday") for text in hours)
    taking_part = {str(one).rpartition("#")[2] for one in graph.objects(None, CV.hasParticipant)}
    assert taking_part == {"agency-internal-affairs-ministry", "agency-state-customs-committee"}
