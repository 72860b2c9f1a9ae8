"""The catalogue itself, and the interface by which programs ask it."""

from datetime import datetime
from typing import Final

from rdflib import DCAT, DCTERMS, FOAF, Graph, URIRef

from birpencere.kernel.linked_data.authorities import LANGUAGES
from birpencere.kernel.linked_data.describing import Description
from birpencere.kernel.text import Text
from birpencere.opendata.rules.ckan.names import API
from birpencere.opendata.rules.graph.codes import PUBLIC, scheme
from birpencere.opendata.rules.graph.data_set import moment
from birpencere.opendata.rules.graph.vocabulary import CKAN, Addresses, code
from birpencere.opendata.types import Format

NAME: Final = Text("Açıq məlumatlar portalı", "Open data portal", "Портал открытых данных")
WHAT_IT_IS: Final = Text(
    "Dövlət qurumlarının və elektron xidmətlər sisteminin açıq məlumat toplularının kataloqu.",
    "The catalogue of the open data sets of state agencies and of the system of e-services.",
    "Каталог наборов открытых данных государственных органов и системы электронных услуг.",
)
API_NAME: Final = Text(
    "Açıq məlumatların proqram interfeysi",
    "Interface of open data for programs",
    "Программный интерфейс открытых данных",
)
API_IS: Final = Text(
    "CKAN-ın hərəkət interfeysi: axtarış, təsvirlər və cədvəllərin sətirləri.",
    "CKAN's action API: search, descriptions, and the rows of tables.",
    "Интерфейс действий CKAN: поиск, описания и строки таблиц.",
)
LICENCE: Final = "CC-BY-4.0"
"""Of the descriptions."""


def catalogue(at: Addresses, publisher: str, days: tuple[datetime, datetime] | None) -> Graph:
    """DCAT's Catalog, published by the agency of that slug; which data sets it has, these say themselves."""
    told = Description(at)
    iri = told.thing(at.catalogue, DCAT.Catalog, identifier=str(at.catalogue))
    told.say(iri, DCTERMS.title, NAME)
    told.say(iri, DCTERMS.description, WHAT_IT_IS)
    told.link(iri, DCTERMS.publisher, at.agency(publisher))
    told.link(iri, DCTERMS.language, *LANGUAGES.values())
    told.link(iri, DCTERMS.license, at.licence(LICENCE))
    told.link(iri, DCTERMS.spatial, code("country", "AZE"))
    told.link(iri, DCAT.themeTaxonomy, scheme("data-theme"))
    told.link(iri, DCAT.service, at.api)
    told.link(iri, FOAF.homepage, told.thing(at.page("/az/data"), FOAF.Document))
    for prop, day in zip((DCTERMS.issued, DCTERMS.modified), days or (), strict=False):
        moment(told, iri, prop, day)
    return told.graph


def api(at: Addresses, publisher: str) -> Graph:
    """DCAT's DataService; which data sets it serves, these say themselves."""
    told = Description(at)
    iri = told.thing(at.api, DCAT.DataService, DCAT.Resource, identifier="ckan-action-api-3")
    told.say(iri, DCTERMS.title, API_NAME)
    told.say(iri, DCTERMS.description, API_IS)
    told.link(iri, DCAT.endpointURL, URIRef(f"{at.root}{API}"))
    description = f"{at.root}{API}/help_show?name=package_search"
    told.link(iri, DCAT.endpointDescription, URIRef(description))
    told.link(iri, DCTERMS.conformsTo, CKAN)
    told.link(iri, DCTERMS.publisher, at.agency(publisher))
    told.link(iri, DCTERMS.license, at.licence(LICENCE))
    told.link(iri, DCTERMS.accessRights, PUBLIC)
    told.link(iri, DCTERMS["format"], code("file-type", Format.JSON.name))
    return told.graph
