"""The entries of code lists that the graph refers to, so that it stands alone: with their names, kinds and lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, FOAF, RDFS, SKOS, Graph, Literal, URIRef

from birpencere.kernel.linked_data.authorities import AUTHORITY, LANGUAGES
from birpencere.kernel.linked_data.describing import Description
from birpencere.kernel.text import Text, in_all_languages
from birpencere.opendata.rules.graph.vocabulary import (
    CKAN,
    PROFILE,
    SPDX,
    Addresses,
    code,
    media_type,
)
from birpencere.opendata.types import FREQUENCIES, LICENCES, THEMES, Format

ADMS_LISTS: Final = "http://purl.org/adms/"
ATTRIBUTION: Final = URIRef(f"{ADMS_LISTS}licencetype/Attribution")
PUBLIC_DOMAIN: Final = URIRef(f"{ADMS_LISTS}licencetype/PublicDomain")
NATIONAL_AUTHORITY: Final = URIRef(f"{ADMS_LISTS}publishertype/NationalAuthority")
SHA256: Final = SPDX.checksumAlgorithm_sha256
PUBLIC: Final = code("access-right", "PUBLIC")
STABLE: Final = code("planned-availability", "STABLE")
COUNTRY_NAMES: Final = {"AZE": Text("Azərbaycan", "Azerbaijan", "Азербайджан")}
LISTS: Final[Mapping[str, Text]] = {
    "data-theme": Text("Mövzular", "Data themes", "Темы"),
    "frequency": Text("Yenilənmə tezliyi", "Frequencies", "Периодичность"),
    "file-type": Text("Fayl formatları", "File types", "Форматы файлов"),
    "language": Text("Dillər", "Languages", "Языки"),
    "country": Text("Ölkələr", "Countries", "Страны"),
    "access-right": Text("Əldə etmə hüququ", "Access rights", "Права доступа"),
    "planned-availability": Text(
        "Əlçatanlıq müddəti", "Planned availability", "Планируемая доступность"
    ),
    "licencetype": Text("Lisenziya növləri", "Licence types", "Виды лицензий"),
    "publishertype": Text("Naşir növləri", "Publisher types", "Виды издателей"),
}
_ANY: Final = (
    (
        PUBLIC,
        "access-right",
        DCTERMS.RightsStatement,
        Text("Hamı üçün açıqdır", "Public", "Общедоступно"),
    ),
    (STABLE, "planned-availability", None, Text("Daimi", "Stable", "Постоянно")),
    (ATTRIBUTION, "licencetype", None, Text("Mənbə göstərilməklə", "Attribution", "С указанием")),
    (
        PUBLIC_DOMAIN,
        "licencetype",
        None,
        Text("İctimai mülkiyyət", "Public domain", "Общественное достояние"),
    ),
    (
        NATIONAL_AUTHORITY,
        "publishertype",
        None,
        Text("Dövlət qurumu", "National authority", "Государственный орган"),
    ),
)
_LANGUAGE_NAMES: Final = {
    "az": Text("Azərbaycan dili", "Azerbaijani", "Азербайджанский"),
    "en": Text("İngilis dili", "English", "Английский"),
    "ru": Text("Rus dili", "Russian", "Русский"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list."""

    iri: URIRef
    table: str
    kind: URIRef | None
    """What it is beside a concept."""
    name: Text


def scheme(table: str) -> URIRef:
    """The list itself."""
    adms = table in {"licencetype", "publishertype"}
    return URIRef(f"{ADMS_LISTS}{table}/1.0" if adms else f"{AUTHORITY}{table}")


def parts(at: Addresses) -> Iterator[tuple[URIRef, Graph]]:
    """A part for each list, each entry, and what else the world has names for."""
    for table, name in LISTS.items():
        told = Description(at)
        iri = told.thing(scheme(table), SKOS.ConceptScheme)
        told.say(iri, DCTERMS.title, name)
        yield iri, told.graph
    for one in entries():
        yield one.iri, entry(at, one)
    yield from _others(at)


def entries() -> Iterator[Entry]:
    """All that may be referred to."""
    yield from (Entry(*one) for one in _ANY)
    for key, theme in THEMES.items():
        yield Entry(code("data-theme", key), "data-theme", None, _said(theme))
    for key, rhythm in FREQUENCIES.items():
        yield Entry(code("frequency", key), "frequency", DCTERMS.Frequency, _said(rhythm.title))
    for form in Format:
        kind = DCTERMS.MediaTypeOrExtent
        yield Entry(code("file-type", form.name), "file-type", kind, Text(form.name, form.name))
    for language, name in _LANGUAGE_NAMES.items():
        yield Entry(LANGUAGES[language], "language", DCTERMS.LinguisticSystem, name)
    for key, name in COUNTRY_NAMES.items():
        yield country(key, name)


def country(key: str, name: Text) -> Entry:
    return Entry(code("country", key), "country", DCTERMS.Location, name)


def _said(message: object) -> Text:
    return Text.of(in_all_languages(message))  # type: ignore[arg-type]  # a lazy translation


def entry(at: Addresses, one: Entry) -> Graph:
    """The concept, with its list."""
    told = Description(at)
    iri = told.thing(one.iri, SKOS.Concept, *([one.kind] if one.kind else []))
    told.say(iri, SKOS.prefLabel, one.name)
    told.graph.add((iri, SKOS.notation, Literal(iri.rpartition("/")[2])))
    told.link(iri, SKOS.inScheme, scheme(one.table))
    return told.graph


def _others(at: Addresses) -> Iterator[tuple[URIRef, Graph]]:
    """Licences, media types, standards, the way in which digests are made."""
    for key, licence in LICENCES.items():
        yield at.licence(key), _licence(at, key, _said(licence.title), licence.url)
    for form in Format:
        told = Description(at)
        iri = told.thing(media_type(form), DCTERMS.MediaType, identifier=form.media_type)
        yield iri, told.graph
    for iri, title in ((PROFILE, "DCAT-AP 3.0.1"), (CKAN, "CKAN Action API, version 3")):
        told = Description(at)
        told.say(told.thing(iri, DCTERMS.Standard), DCTERMS.title, Text(title, title))
        yield iri, told.graph
    told = Description(at)
    yield told.thing(SHA256, SPDX.ChecksumAlgorithm, identifier="SHA-256"), told.graph


def _licence(at: Addresses, key: str, title: Text, url: str) -> Graph:
    told = Description(at)
    iri = told.thing(at.licence(key), DCTERMS.LicenseDocument, identifier=key)
    told.say(iri, DCTERMS.title, title)
    told.link(iri, DCTERMS.type, PUBLIC_DOMAIN if key.startswith("CC0") else ATTRIBUTION)
    page = told.thing(at.page(f"/az{url}" if url.startswith("/") else url), FOAF.Document)
    told.link(iri, RDFS.seeAlso, page)
    return told.graph
