"""A service as the registry knows it: the profile's Public Service."""

from typing import Final

from rdflib import DCTERMS, FOAF, SKOS, XSD, Graph, Literal

from birpencere.cpsv.rules.code_lists import SECTORS
from birpencere.cpsv.rules.regulation import describe_regulation
from birpencere.cpsv.rules.subject import Subject
from birpencere.cpsv.rules.vocabulary import ADMS, COUNTRY, CPSV, CV, Addresses
from birpencere.cpsv.types import Entered, InForce, Registered
from birpencere.kernel.linked_data.authorities import LANGUAGES
from birpencere.kernel.linked_data.describing import Description, each
from birpencere.kernel.text import Text
from birpencere.registry.types import Service

UNKNOWN: Final = Text(
    "“{name}”: qurum inzibati reqlamenti hələ dərc etməyib.",
    "“{name}”: the agency has not published the administrative regulation yet.",
    "«{name}»: орган ещё не опубликовал административный регламент.",
)


def describe_service(at: Addresses, registered: Registered, in_force: InForce | None) -> Graph:
    """The service and all that its regulation says."""
    told, service = Description(at), registered.service
    iri = at.service(service.registry_number)
    told.thing(iri, CPSV.PublicService, identifier=service.registry_number)
    told.graph.add((iri, SKOS.notation, Literal(service.number)))
    told.say(iri, DCTERMS.title, service.title)
    told.say(iri, DCTERMS.description, _content(registered, in_force))
    told.link(iri, CV.hasCompetentAuthority, at.agency(service.provider.slug))
    told.link(iri, CV.relatedService, *map(at.service, registered.related))
    told.link(iri, DCTERMS.spatial, COUNTRY)
    told.link(iri, DCTERMS.language, *LANGUAGES.values())
    told.link(iri, DCTERMS.isPartOf, at.registry)
    told.link(at.registry, DCTERMS.hasPart, iri)
    for slug in registered.life_events:
        told.link(iri, CV.isGroupedBy, at.life_event(slug))
        told.link(at.life_event(slug), CV.hasRelatedService, iri)
    told.pages(iri, FOAF.page, f"/services/{service.slug}")
    _classify(told, service, in_force)
    _enter(told, registered)
    if in_force:
        describe_regulation(Subject(told, iri, service.registry_number), in_force)
    return told.graph


def _enter(told: Description[Addresses], registered: Registered) -> None:
    """The state of the entry, and when it was made and changed."""
    service, entered = registered.service, registered.entered
    iri = told.at.service(service.registry_number)
    told.link(iri, ADMS.status, told.at.code("status", _status(service, entered)))
    if entered:
        for prop, moment in (
            (DCTERMS.issued, entered.registered_at),
            (DCTERMS.modified, entered.changed_at),
        ):
            told.graph.add((iri, prop, Literal(moment.isoformat(), datatype=XSD.dateTime)))


def _status(service: Service, entered: Entered | None) -> str:
    if service.successors:
        return "replaced"
    return "cancelled" if entered and entered.is_cancelled else "registered"


def _content(registered: Registered, in_force: InForce | None) -> Text:
    """What the agency says in its regulation, or in its entry; else what is usual for such services."""
    if in_force and not in_force.is_typical:
        return in_force.regulation.general.content
    if registered.entered:
        return registered.entered.content
    return (
        in_force.regulation.general.content
        if in_force
        else each(UNKNOWN, name=registered.service.title)
    )


def _classify(told: Description[Addresses], service: Service, in_force: InForce | None) -> None:
    """Codes: sector, for whom, type and kind, by whose regulation it runs."""
    at, iri = told.at, told.at.service(service.registry_number)
    told.link(iri, CV.sector, at.code(SECTORS, service.sector.slug))
    told.link(iri, CV.thematicArea, at.code(SECTORS, service.sector.slug))
    told.link(iri, DCTERMS.audience, *(at.code("users", group) for group in service.users))
    kinds = [at.code("archetype", service.archetype), at.code("kind", service.kind)]
    if in_force:
        kinds.append(at.code("regulation", "typical" if in_force.is_typical else "own"))
    told.link(iri, CV.isClassifiedBy, *kinds)
