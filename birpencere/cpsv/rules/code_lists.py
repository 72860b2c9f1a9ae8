"""The code lists that the graph refers to, as SKOS concepts with their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from rdflib import DCTERMS, SKOS, Graph, Literal, URIRef

from birpencere.cpsv.rules.vocabulary import (
    COUNTRY,
    MANAT,
    TERRITORIAL_UNIT,
    Addresses,
)
from birpencere.kernel.linked_data.authorities import LANGUAGES
from birpencere.kernel.linked_data.describing import Description
from birpencere.kernel.text import Text, in_all_languages
from birpencere.registry.models import Archetype, Service, UserGroup
from birpencere.registry.types import Sector

CODES: Final[Mapping[str, tuple[Text, Mapping[str, Text]]]] = {
    "status": (
        Text("Xidmətin vəziyyəti", "Status of a service", "Состояние услуги"),
        {
            "registered": Text("Reyestrdədir", "Registered", "В реестре"),
            "replaced": Text(
                "Başqa xidmətlərlə əvəz edilib",
                "Replaced by other services",
                "Заменена другими услугами",
            ),
            "cancelled": Text(
                "Qeydiyyatı ləğv edilib", "Registration cancelled", "Регистрация аннулирована"
            ),
        },
    ),
    "regulation": (
        Text("İnzibati reqlament", "Administrative regulation", "Административный регламент"),
        {
            "own": Text(
                "Qurumun öz reqlamenti", "The agency's own regulation", "Регламент самого органа"
            ),
            "typical": Text(
                "Tipik reqlament: qurum özününkünü hələ dərc etməyib",
                "Typical regulation: the agency has not published its own yet",
                "Типовой регламент: орган ещё не опубликовал свой",
            ),
        },
    ),
    "channel": (
        Text("Xidmətin göstərilmə yolu", "Way to a service", "Способ получения услуги"),
        {
            "portal": Text("Portalda elektron", "Online, on the portal", "Электронно, на портале"),
            "office": Text("Qəbul yerində", "At an office", "В месте приёма"),
        },
    ),
    "evidence": (
        Text("Sənəd necə alınır", "How a document is obtained", "Как получают документ"),
        {
            "register": Text(
                "Dövlət reyestrindən götürülür, tələb olunmur",
                "Taken from a state register, not asked for",
                "Берётся из государственного реестра, не запрашивается",
            ),
            "upload": Text(
                "Müraciət edən yükləyir", "Uploaded by the applicant", "Загружает заявитель"
            ),
            "bring": Text("Özü ilə gətirilir", "Brought along", "Приносят с собой"),
        },
    ),
    "rule": (
        Text("Qaydanın növü", "Kind of rule", "Вид правила"),
        {
            "regulation": Text(
                "İnzibati reqlament", "Administrative regulation", "Административный регламент"
            ),
            "refusal": Text("İmtina əsası", "Ground of refusal", "Основание для отказа"),
            "complaint": Text("Şikayət qaydası", "Way to complain", "Порядок обжалования"),
        },
    ),
    "requirement": (
        Text("Tələbin növü", "Kind of requirement", "Вид требования"),
        {
            "eligibility": Text("Xidməti almaq hüququ", "Eligibility", "Право на получение услуги"),
            "evidence": Text("Tələb olunan sənəd", "Required document", "Требуемый документ"),
        },
    ),
    "role": (
        Text("İştirakçının rolu", "Role of a participant", "Роль участника"),
        {
            "executor": Text(
                "İcrada iştirak edən qurum",
                "Agency that takes part in the execution",
                "Орган, участвующий в исполнении",
            )
        },
    ),
    "outcome": (
        Text("Nəticənin növü", "Kind of result", "Вид результата"),
        {
            "reference": Text("Arayış", "Reference", "Справка"),
            "permit": Text("İcazə", "Permit", "Разрешение"),
            "licence": Text("Lisenziya", "Licence", "Лицензия"),
            "certificate": Text("Şəhadətnamə", "Certificate", "Свидетельство"),
            "transaction": Text("Əməliyyat", "Transaction", "Операция"),
            "other": Text("Başqa nəticə", "Other result", "Другой результат"),
        },
    ),
    "event": (
        Text("Hadisənin növü", "Kind of event", "Вид события"),
        {
            "life": Text("Həyat hadisəsi", "Life event", "Жизненное событие"),
            "business": Text("Biznes hadisəsi", "Business event", "Деловое событие"),
        },
    ),
}
"""Lists of this module's own: key, name, entries."""
CHOICES: Final[Mapping[str, tuple[Text, type[TextChoices]]]] = {
    "archetype": (Text("Xidmətin tipi", "Type of service", "Тип услуги"), Archetype),
    "kind": (Text("Xidmətin növü", "Kind of service", "Вид услуги"), Service.Kind),
    "users": (
        Text("Xidmətin istifadəçiləri", "Users of a service", "Пользователи услуги"),
        UserGroup,
    ),
}
"""Lists of the registry."""
SECTORS: Final = "sector"
SECTORS_NAME: Final = Text(
    "Elektron xidmətlərin sahələri", "Sectors of e-services", "Сферы электронных услуг"
)
_LANGUAGE_NAMES: Final = {
    "az": Text("Azərbaycan dili", "Azerbaijani", "Азербайджанский"),
    "en": Text("İngilis dili", "English", "Английский"),
    "ru": Text("Rus dili", "Russian", "Русский"),
}


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list and the names of its entries."""

    key: str
    name: Text
    entries: Mapping[str, Text]


def code_lists() -> Iterator[CodeList]:
    """All but the sectors, which are the registry's."""
    for key, (name, entries) in CODES.items():
        yield CodeList(key, name, entries)
    for key, (name, choices) in CHOICES.items():
        labels = {str(one.value): Text.of(in_all_languages(one.label)) for one in choices}
        yield CodeList(key, name, labels)


def sectors(found: tuple[Sector, ...]) -> CodeList:
    """The sectors of the Rules."""
    return CodeList(SECTORS, SECTORS_NAME, {one.slug: one.title for one in found})


def described(at: Addresses, codes: CodeList) -> Iterator[tuple[URIRef, Graph]]:
    """A part for the list and one for each entry."""
    scheme = Description(at)
    iri = scheme.thing(at.code_list(codes.key), SKOS.ConceptScheme, identifier=codes.key)
    scheme.say(iri, DCTERMS.title, codes.name)
    scheme.say(iri, SKOS.prefLabel, codes.name)
    yield iri, scheme.graph
    for key, name in codes.entries.items():
        yield _entry(at, iri, codes.key, key, name)


def _entry(
    at: Addresses, scheme: URIRef, list_key: str, key: str, name: Text
) -> tuple[URIRef, Graph]:
    entry = Description(at)
    iri = entry.thing(at.code(list_key, key), SKOS.Concept, identifier=f"{list_key}-{key}")
    entry.say(iri, SKOS.prefLabel, name)
    entry.graph.add((iri, SKOS.notation, Literal(key)))
    entry.link(iri, SKOS.inScheme, scheme)
    return iri, entry.graph


def foreign(at: Addresses) -> Iterator[tuple[URIRef, Graph]]:
    """Entries of the European Union's lists: the languages, the currency, the country."""
    for language, name in _LANGUAGE_NAMES.items():
        yield _foreign(at, LANGUAGES[language], name, DCTERMS.LinguisticSystem)
    yield _foreign(
        at, MANAT, Text("Azərbaycan manatı", "Azerbaijani manat", "Азербайджанский манат")
    )
    yield _foreign(
        at,
        COUNTRY,
        Text("Azərbaycan", "Azerbaijan", "Азербайджан"),
        DCTERMS.Location,
        TERRITORIAL_UNIT,
    )


def _foreign(at: Addresses, iri: URIRef, name: Text, *kinds: URIRef) -> tuple[URIRef, Graph]:
    entry = Description(at)
    entry.thing(iri, SKOS.Concept, *kinds)
    entry.say(iri, SKOS.prefLabel, name)
    entry.graph.add((iri, SKOS.notation, Literal(iri.rpartition("/")[2])))
    return iri, entry.graph
