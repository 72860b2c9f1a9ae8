"""A service as the registry knows it: the profile's Public Service."""

from typing import Final

from rdflib import DCTERMS, FOAF, SKOS, Graph, Literal

from birpencere.cpsv.rules.code_lists import SECTORS
from birpencere.cpsv.rules.describing import Description, each
from birpencere.cpsv.rules.regulation import describe_regulation
from birpencere.cpsv.rules.subject import Subject
from birpencere.cpsv.rules.vocabulary import ADMS, COUNTRY, CPSV, CV, LANGUAGES, Addresses
from birpencere.cpsv.types import InForce
from birpencere.kernel.text import Text
from birpencere.registry.types import Service

UNKNOWN: Final = Text(
    "“{name}”: qurum inzibati reqlamenti hələ dərc etməyib.",
    "“{name}”: the agency has not published the administrative regulation yet.",
    "«{name}»: орган ещё не опубликовал административный регламент.",
)


def describe_service(
    at: Addresses, service: Service, related: tuple[str, ...], in_force: InForce | None
) -> Graph:
    """The service and all that its regulation says; `related` are registry numbers of what it was made of or
    became."""
    told = Description(at)
    iri = told.thing(
        at.service(service.registry_number),
        CPSV.PublicService,
        identifier=service.registry_number,
    )
    told.graph.add((iri, SKOS.notation, Literal(service.number)))
    told.say(iri, DCTERMS.title, service.title)
    told.say(iri, DCTERMS.description, _content(service, in_force))
    told.link(iri, CV.hasCompetentAuthority, at.agency(service.provider.slug))
    told.link(iri, CV.relatedService, *(at.service(number) for number in related))
    told.link(iri, DCTERMS.spatial, COUNTRY)
    told.link(iri, DCTERMS.language, *LANGUAGES.values())
    told.link(iri, DCTERMS.isPartOf, at.registry)
    told.link(at.registry, DCTERMS.hasPart, iri)
    told.pages(iri, FOAF.page, f"/services/{service.slug}")
    _classify(told, service, in_force)
    subject = Subject(told, iri, service.registry_number)
    if in_force:
        describe_regulation(subject, in_force)
    return told.graph


def _content(service: Service, in_force: InForce | None) -> Text:
    if in_force is None:
        return each(UNKNOWN, name=service.title)
    return in_force.regulation.general.content


def _classify(told: Description, service: Service, in_force: InForce | None) -> None:
    """Codes: sector, for whom, type and kind, whether it is there, by whose regulation it runs."""
    at, iri = told.at, told.at.service(service.registry_number)
    told.link(iri, CV.sector, at.code(SECTORS, service.sector.slug))
    told.link(iri, CV.thematicArea, at.code(SECTORS, service.sector.slug))
    told.link(iri, DCTERMS.audience, *(at.code("users", group) for group in service.users))
    status = "ended" if service.has_ended else "registered"
    told.link(iri, ADMS.status, at.code("status", status))
    kinds = [at.code("archetype", service.archetype), at.code("kind", service.kind)]
    if in_force:
        kinds.append(at.code("regulation", "typical" if in_force.is_typical else "own"))
    told.link(iri, CV.isClassifiedBy, *kinds)
