"""Annex 1, part 2: how the e-service is delivered, to whom, for how much, with which documents."""

from collections.abc import Iterator, Mapping

from birpencere.kernel.actor import Assurance
from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.documents import brought, held
from birpencere.regulations.rules.articles.fees import dues_of, fees_of, payment_of
from birpencere.regulations.rules.articles.saying import (
    fill,
    listing,
    or_else,
    paragraph,
    sentence,
)
from birpencere.regulations.types import (
    Regulation,
)
from birpencere.regulations.types.articles import Article, Block, Listing, Names, Paragraph
from birpencere.regulations.types.regulation import Kind, User

KINDS: Mapping[Kind, Text] = {
    Kind.INFORMATIVE: Text("İnformativ", "Informative", "Информативная"),
    Kind.INTERACTIVE: Text("İnteraktiv", "Interactive", "Интерактивная"),
}
USERS: Mapping[User, Text] = {
    User.INDIVIDUALS: Text("fiziki şəxslər", "natural persons", "физические лица"),
    User.LEGAL_ENTITIES: Text("hüquqi şəxslər", "legal entities", "юридические лица"),
    User.STATE_BODIES: Text("dövlət orqanları", "state bodies", "государственные органы"),
    User.OTHERS: Text("digərləri", "others", "другие"),
}
ASSURANCES: Mapping[Assurance, Text] = {
    Assurance.NONE: Text(
        "Xidmətdən daxil olmadan istifadə edilir.",
        "The service is used without signing in.",
        "Услугой пользуются без входа в систему.",
    ),
    Assurance.LOW: Text(
        "Xidmətdən istifadə etmək üçün portala daxil olmaq lazımdır.",
        "One signs in to the portal to use the service.",
        "Для пользования услугой нужно войти на портал.",
    ),
    Assurance.HIGH: Text(
        "Xidmətdən istifadə etmək üçün elektron imza və ya ASAN İmza ilə daxil olmaq lazımdır.",
        "One signs in with an electronic signature or ASAN İmza to use the service.",
        "Для пользования услугой нужно войти с электронной подписью или ASAN İmza.",
    ),
}
PORTAL = Text(
    "Portalda xidmətin səhifəsi", "Page of the service on the portal", "Страница услуги на портале"
)
RESOURCE = Text(
    "Qurumun informasiya ehtiyatı: {url}", "Resource of the body: {url}", "Ресурс органа: {url}"
)
ON_PORTAL = Text(
    "Qurumun portaldakı səhifəsi",
    "Page of the body on the portal",
    "Страница органа на портале",
)
SITE = Text("Veb-ünvan: {value}", "Web address: {value}", "Веб-адрес: {value}")
MAIL = Text("E-poçt: {value}", "E-mail: {value}", "Эл. почта: {value}")
PHONE = Text("Telefon: {value}", "Telephone: {value}", "Телефон: {value}")
NONE_HELD = Text(
    "Reyestrlərdə olan sənəd tələb olunmur.",
    "No document that registers hold is needed.",
    "Документы, имеющиеся в реестрах, не требуются.",
)


def delivery_part(regulation: Regulation, names: Names) -> Iterator[Article]:
    """2.1 to 2.6.2."""
    general = regulation.general
    dues = tuple(dues_of(regulation, names))
    yield Article("2.1", TITLES["2.1"], (paragraph(KINDS[general.kind]),))
    yield Article("2.2", TITLES["2.2"], (paragraph(payment_of(regulation, dues)),))
    yield Article("2.2.1", TITLES["2.2.1"], tuple(fees_of(regulation, dues, names)))
    users = listing(sentence(USERS[one]) for one in general.users)
    told = (paragraph(general.audience), users, paragraph(ASSURANCES[general.assurance]))
    yield Article("2.3", TITLES["2.3"], told)
    yield Article("2.4", TITLES["2.4"], tuple(_place(regulation)))
    yield Article("2.5", TITLES["2.5"], (Listing(tuple(_contact(regulation))),))
    yield Article("2.6", TITLES["2.6"])
    yield Article("2.6.1", TITLES["2.6.1"], (or_else(NONE_HELD, tuple(held(regulation))),))
    yield Article("2.6.2", TITLES["2.6.2"], tuple(brought(regulation)))


TITLES: Mapping[str, Text] = {
    "2.1": Text("Elektron xidmətin növü", "Kind of the e-service", "Вид электронной услуги"),
    "2.2": Text(
        "Elektron xidmət üzrə ödəniş", "Payment for the e-service", "Оплата электронной услуги"
    ),
    "2.2.1": Text(
        "Məbləğ və ödənişin hüquqi əsası, bank rekvizitləri, ödəmə üsulları",
        "Amount and legal basis of the payment, bank details, payment methods",
        "Сумма и правовое основание оплаты, банковские реквизиты, способы оплаты",
    ),
    "2.3": Text(
        "Elektron xidmətin istifadəçiləri",
        "Users of the e-service",
        "Пользователи электронной услуги",
    ),
    "2.4": Text(
        "Elektron xidmətin təqdim olunma yeri",
        "Place where the e-service is offered",
        "Место предоставления электронной услуги",
    ),
    "2.5": Text(
        "Elektron xidmət barədə məlumatlandırma",
        "Information about the e-service",
        "Информирование об электронной услуге",
    ),
    "2.6": Text("Tələb olunan sənədlər", "Required documents", "Требуемые документы"),
    "2.6.1": Text(
        "Dövlət orqanlarının informasiya ehtiyatlarında olan sənədlər",
        "Documents held in information resources of state bodies",
        "Документы, имеющиеся в информационных ресурсах государственных органов",
    ),
    "2.6.2": Text(
        "İnformasiya ehtiyatlarında olmayan sənədlər",
        "Documents not held in information resources",
        "Документы, отсутствующие в информационных ресурсах",
    ),
}


def _place(regulation: Regulation) -> Iterator[Block]:
    yield paragraph(PORTAL, href=f"/services/{regulation.service}")
    url = regulation.general.contact.url
    text = ON_PORTAL if _is_of_portal(url) else fill(RESOURCE, url=url)
    yield paragraph(text, href=_address(url))


def _is_of_portal(url: str) -> bool:
    """Whether the body has no site of its own named, only its page here."""
    return url.startswith("/")


def _address(url: str) -> str:
    """An address of the portal without its language: that is the reader's."""
    return url.removeprefix("/az") if url.startswith("/az/") else url


def _contact(regulation: Regulation) -> Iterator[Paragraph]:
    contact = regulation.general.contact
    text = ON_PORTAL if _is_of_portal(contact.url) else fill(SITE, value=contact.url)
    yield paragraph(text, href=_address(contact.url))
    if contact.email:
        yield paragraph(fill(MAIL, value=contact.email), href=f"mailto:{contact.email}")
    if contact.phone:
        yield paragraph(fill(PHONE, value=contact.phone))
