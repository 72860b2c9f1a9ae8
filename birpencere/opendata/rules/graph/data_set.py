"""A data set, its files, and what the catalogue records of it."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from rdflib import DCAT, DCTERMS, FOAF, ORG, RDFS, XSD, Graph, Literal, URIRef

from birpencere.kernel.linked_data.authorities import LANGUAGES
from birpencere.kernel.linked_data.describing import Description, each
from birpencere.kernel.text import Text
from birpencere.opendata.rules.graph.codes import NATIONAL_AUTHORITY, PUBLIC, SHA256, STABLE
from birpencere.opendata.rules.graph.vocabulary import (
    ADMS,
    DCATAP,
    PROFILE,
    SPDX,
    VCARD,
    VERSION,
    Addresses,
    code,
    media_type,
)
from birpencere.opendata.rules.listing import Edition, File, Listed, Publisher

FILE: Final = Text("{title} ({format})", "{title} ({format})", "{title} ({format})")
NEWEST: Final = Text(
    "Ən yeni versiya, {rows} sətir, {format} formatında.",
    "The newest version, {rows} rows, as {format}.",
    "Новейшая версия, строк: {rows}, в формате {format}.",
)


def agency(at: Addresses, one: Publisher) -> Graph:
    """Whoever publishes."""
    told = Description(at)
    iri = told.thing(at.agency(one.slug), FOAF.Agent, ORG.Organization, identifier=one.slug)
    told.say(iri, FOAF.name, one.title)
    told.link(iri, DCTERMS.type, NATIONAL_AUTHORITY)
    return told.graph


def data_set(at: Addresses, one: Listed) -> Graph:
    """All that is told of it: DCAT's Dataset with the newest version's Distributions."""
    told = Description(at)
    iri = told.thing(at.data_set(one.slug), DCAT.Dataset, DCAT.Resource, identifier=str(one.id))
    told.say(iri, DCTERMS.title, one.title)
    told.say(iri, DCTERMS.description, one.description)
    told.say(iri, RDFS.comment, one.quality)
    for language, words in one.keywords.items():
        for word in words:
            told.graph.add((iri, DCAT.keyword, Literal(word, lang=language)))
    told.link(iri, DCTERMS.publisher, at.agency(one.publisher.slug))
    _classify(told, iri, one)
    _contact(told, iri, one)
    _period(told, iri, one)
    _pages(told, iri, one)
    _record(told, iri, one)
    if one.edition:
        _edition(told, iri, one, one.edition)
    return told.graph


def moment(told: Description[Addresses], iri: URIRef, prop: URIRef, at: datetime) -> None:
    told.graph.add((iri, prop, Literal(at.isoformat(), datatype=XSD.dateTime)))


def _classify(told: Description[Addresses], iri: URIRef, one: Listed) -> None:
    told.link(iri, DCAT.theme, *(code("data-theme", key) for key in one.themes))
    told.link(iri, DCTERMS.accrualPeriodicity, code("frequency", one.frequency))
    told.link(iri, DCTERMS.spatial, code("country", one.spatial))
    told.link(iri, DCTERMS.accessRights, PUBLIC)
    told.link(iri, DCTERMS.language, LANGUAGES["az"])
    moment(told, iri, DCTERMS.issued, one.created_at)
    moment(told, iri, DCTERMS.modified, one.modified_at)


def _contact(told: Description[Addresses], iri: URIRef, one: Listed) -> None:
    contact = told.thing(told.at.own(one.slug, "contact"), VCARD.Kind, VCARD.Organization)
    told.link(iri, DCAT.contactPoint, contact)
    told.graph.add((contact, VCARD.fn, Literal(one.contact_name)))
    told.link(contact, VCARD.hasEmail, URIRef(f"mailto:{one.contact_email}"))


def _period(told: Description[Addresses], iri: URIRef, one: Listed) -> None:
    if not any(one.temporal):
        return
    period = told.thing(told.at.own(one.slug, "period"), DCTERMS.PeriodOfTime)
    told.link(iri, DCTERMS.temporal, period)
    for prop, day in zip((DCAT.startDate, DCAT.endDate), one.temporal, strict=True):
        if day:
            told.graph.add((period, prop, _day(day)))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)


def _pages(told: Description[Addresses], iri: URIRef, one: Listed) -> None:
    """Ours, the publisher's own, and how it is computed."""
    told.pages(iri, DCAT.landingPage, f"/data/{one.slug}")
    if one.landing_page:
        told.link(iri, FOAF.page, told.thing(URIRef(one.landing_page), FOAF.Document))
    if one.method.az:
        method = told.thing(told.at.own(one.slug, "method"), DCTERMS.ProvenanceStatement)
        told.say(method, RDFS.label, one.method)
        told.link(iri, DCTERMS.provenance, method)


def _record(told: Description[Addresses], iri: URIRef, one: Listed) -> None:
    """The catalogue has it, and since when."""
    record = told.thing(told.at.own(one.slug, "record"), DCAT.CatalogRecord)
    told.link(told.at.catalogue, DCAT.dataset, iri)
    told.link(told.at.catalogue, DCAT.record, record)
    told.link(record, FOAF.primaryTopic, iri)
    told.link(record, DCTERMS.conformsTo, PROFILE)
    moment(told, record, DCTERMS.issued, one.created_at)
    moment(told, record, DCTERMS.modified, one.modified_at)


def _edition(told: Description[Addresses], iri: URIRef, one: Listed, edition: Edition) -> None:
    told.graph.add((iri, VERSION, Literal(str(edition.number))))
    if edition.note:
        told.graph.add((iri, ADMS.versionNotes, Literal(edition.note, lang="az")))
    for name, file in one.files():
        distribution = _distribution(told, one, edition, name, file)
        told.link(iri, DCAT.distribution, distribution)
        if edition.has_rows:
            told.link(distribution, DCAT.accessService, told.at.api)
    if edition.has_rows:
        told.link(told.at.api, DCAT.servesDataset, iri)


def _distribution(
    told: Description[Addresses], one: Listed, edition: Edition, name: UUID, file: File
) -> URIRef:
    iri = told.at.own(one.slug, file.format)
    told.thing(iri, DCAT.Distribution, identifier=str(name))
    told.say(iri, DCTERMS.title, each(FILE, title=one.title, format=file.format.name))
    told.say(
        iri, DCTERMS.description, each(NEWEST, rows=edition.row_count, format=file.format.name)
    )
    url = told.at.file(one.slug, file.format)
    told.link(iri, DCAT.accessURL, url)
    told.link(iri, DCAT.downloadURL, url)
    told.link(iri, DCTERMS["format"], code("file-type", file.format.name))
    told.link(iri, DCAT.mediaType, media_type(file.format))
    told.link(iri, DCTERMS.license, told.at.licence(one.licence))
    told.link(iri, DCTERMS.language, LANGUAGES["az"])
    told.link(iri, DCATAP.availability, STABLE)
    size = Literal(file.size, datatype=XSD.nonNegativeInteger)
    told.graph.add((iri, DCAT.byteSize, size))
    moment(told, iri, DCTERMS.issued, edition.published_at)
    moment(told, iri, DCTERMS.modified, edition.published_at)
    _checksum(told, one, iri, file)
    return iri


def _checksum(told: Description[Addresses], one: Listed, iri: URIRef, file: File) -> None:
    checksum = told.thing(told.at.own(one.slug, f"{file.format}-checksum"), SPDX.Checksum)
    told.link(iri, SPDX.checksum, checksum)
    told.link(checksum, SPDX.algorithm, SHA256)
    value = Literal(file.digest, datatype=XSD.hexBinary, normalize=False)
    told.graph.add((checksum, SPDX.checksumValue, value))
