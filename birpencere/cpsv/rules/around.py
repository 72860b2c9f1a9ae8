"""What services refer to: the registry itself, agencies, life events."""

from typing import Final

from rdflib import DCAT, DCTERMS, FOAF, ORG, SKOS, Graph

from birpencere.cpsv.rules.vocabulary import COUNTRY, CV, Addresses
from birpencere.kernel.linked_data.authorities import LANGUAGES
from birpencere.kernel.linked_data.describing import Description
from birpencere.kernel.text import Text
from birpencere.registry.types import Agency

NAME: Final = Text(
    "Elektron xidmətlərin reyestri", "Registry of e-services", "Реестр электронных услуг"
)
WHAT_IT_IS: Final = Text(
    "Dövlət qurumlarının elektron xidmətləri və onların inzibati reqlamentləri, "
    "Nazirlər Kabinetinin 2011-ci il 24 noyabr tarixli 191 nömrəli Qərarı ilə tələb olunduğu kimi.",
    "E-services of state agencies and their administrative regulations, as Resolution No. 191 of the "
    "Cabinet of Ministers of 24 November 2011 demands them.",
    "Электронные услуги государственных органов и их административные регламенты, как того требует "
    "Постановление Кабинета Министров № 191 от 24 ноября 2011 года.",
)


def registry(at: Addresses, publisher: str) -> Graph:
    """The data set, published by the agency of that slug."""
    told = Description(at)
    iri = told.thing(at.registry, DCAT.Dataset, identifier=str(at.registry))
    told.say(iri, DCTERMS.title, NAME)
    told.say(iri, DCTERMS.description, WHAT_IT_IS)
    told.link(iri, DCTERMS.publisher, at.agency(publisher))
    told.link(iri, DCTERMS.language, *LANGUAGES.values())
    told.pages(iri, DCAT.landingPage, "/registry")
    return told.graph


def agency(at: Addresses, one: Agency) -> Graph:
    """An agency, as the profile's Public Organisation and as whoever may publish or take part."""
    told = Description(at)
    iri = at.agency(one.slug)
    told.thing(iri, CV.PublicOrganisation, ORG.Organization, FOAF.Agent, identifier=one.slug)
    told.say(iri, SKOS.prefLabel, one.title)
    told.say(iri, DCTERMS.title, one.title)
    if one.alias:
        told.say(iri, SKOS.altLabel, Text(one.alias))
    told.link(iri, DCTERMS.spatial, COUNTRY)
    if one.successor:
        told.link(iri, DCTERMS.isReplacedBy, at.agency(one.successor))
    told.pages(iri, FOAF.page, f"/agencies/{one.slug}")
    return told.graph


def life_event(
    at: Addresses, slug: str, title: Text, description: Text, is_of_business: bool
) -> Graph:
    """What happens in the life of a person or a business; which services belong to it, these say themselves."""
    told = Description(at)
    iri = told.thing(
        at.life_event(slug),
        CV.Event,
        CV.BusinessEvent if is_of_business else CV.LifeEvent,
        identifier=slug,
    )
    told.say(iri, DCTERMS.title, title)
    told.say(iri, DCTERMS.description, description)
    told.link(iri, DCTERMS.type, at.code("event", "business" if is_of_business else "life"))
    told.pages(iri, FOAF.page, f"/life-events/{slug}")
    return told.graph
