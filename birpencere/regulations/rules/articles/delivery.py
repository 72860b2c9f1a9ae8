"""Annex 1, part 2: how the e-service is delivered, to whom, for how much, with which documents."""

from collections.abc import Iterator, Mapping

from birpencere.kernel.actor import Assurance
from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.answers import conditional, where
from birpencere.regulations.rules.articles.saying import (
    days,
    fill,
    joined,
    listing,
    money,
    paragraph,
    same,
    sentence,
)
from birpencere.regulations.rules.originals import SEEN
from birpencere.regulations.rules.procedure import cited
from birpencere.regulations.types import (
    BookingRegulation,
    CaseRegulation,
    Evidence,
    Fee,
    LostAndFoundRegulation,
    LotsRegulation,
    PaymentRegulation,
    Regulation,
    TicketsRegulation,
)
from birpencere.regulations.types.articles import Article, Block, Listing, Names, Paragraph
from birpencere.regulations.types.asking import Asking
from birpencere.regulations.types.case import ByTariff, PaymentMethod
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
METHODS: Mapping[PaymentMethod, Text] = {
    PaymentMethod.INTERNET: Text("internet-ödəmə", "internet payment", "интернет-платёж"),
    PaymentMethod.TERMINAL: Text("terminal", "terminal", "терминал"),
    PaymentMethod.BANK_TRANSFER: Text("bank köçürməsi", "bank transfer", "банковский перевод"),
    PaymentMethod.CASH: Text("nağd", "cash", "наличными"),
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
FREE = Text("Ödənişsiz.", "Free of charge.", "Бесплатно.")
PAID = Text("Ödənişli.", "Paid.", "Платно.")
IN_WORDS = Text("{costs}.", "{costs}.", "{costs}.")
FREE_SO = Text(
    "Tətbiq edilmir: xidmət ödənişsizdir.",
    "Not applicable: the service is free of charge.",
    "Не применяется: услуга бесплатна.",
)
FEE = Text("{title}: {amount}", "{title}: {amount}", "{title}: {amount}")
FEE_BY = Text(
    "{title}: məbləğ tarif üzrə hesablanır",
    "{title}: reckoned by the tariff",
    "{title}: рассчитывается по тарифу",
)
FEE_COMPUTED = Text(
    "{title}: məbləğ cavablardan hesablanır, məsələn {amount}",
    "{title}: computed from the answers, for example {amount}",
    "{title}: рассчитывается по ответам, например {amount}",
)
TARIFF = Text("Tarif, bənd {item}", "Tariff, item {item}", "Тариф, пункт {item}")
TARIFF_NAMED = Text(
    "Tarif: {tariff}, bənd {item} ({what})",
    "Tariff: {tariff}, item {item} ({what})",
    "Тариф: {tariff}, пункт {item} ({what})",
)
ILLUSTRATIVE = Text(
    "Məbləğ nümunədir: qanunun tarifi bu qurulumun məlumatlarında yoxdur.",
    "The amount is illustrative: the law's tariff is not in the data of this installation.",
    "Сумма приведена для примера: в данных этой установки нет тарифа закона.",
)
PAID_IF = Text("ödənilir, əgər {when}", "paid if {when}", "платится, если {when}")
PAID_BY = Text("bu şərtlə ödənilir", "paid where this condition holds", "платится при условии")
LAW = Text("Əsas: {law}", "Basis: {law}", "Основание: {law}")
WAYS = Text("Ödəmə üsulları: {methods}", "Payment methods: {methods}", "Способы оплаты: {methods}")
DEBTS = Text(
    "Ödənilən məbləği borcun reyestri bildirir; portal xidmətə görə haqq almır.",
    "What is paid is what the register of the debt says; the portal charges nothing for the service.",
    "Оплачивается сумма, которую сообщает реестр задолженности; за услугу портал плату не берёт.",
)
TICKET = Text(
    "{event}, {category}: {price}", "{event}, {category}: {price}", "{event}, {category}: {price}"
)
LOT = Text(
    "{lot}: başlanğıc qiymət {start}, artırma addımı {step}",
    "{lot}: start price {start}, step {step}",
    "{lot}: начальная цена {start}, шаг {step}",
)
KEEPING = Text(
    "Tapılmış sənədin verilməsi: {fee}",
    "Handing over what was found: {fee}",
    "Выдача найденного: {fee}",
)
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
NONE_ASKED = Text(
    "Sənəd təqdim edilmir.", "No documents are submitted.", "Документы не представляются."
)
HELD = Text("{title} – {register}", "{title} – {register}", "{title} – {register}")
BY_NUMBER = Text(
    "yalnız {number} soruşulur",
    "only {number} is asked",
    "запрашивается только: {number}",
)
SHOWN = Text(
    "Soruşulmur, götürülür: {facts} – {register}",
    "Not asked but taken: {facts} – {register}",
    "Не спрашивается, а берётся: {facts} – {register}",
)
ASKED = Text(
    "{register}: {purpose}; götürülür: {takes}",
    "{register}: {purpose}; taken: {takes}",
    "{register}: {purpose}; берётся: {takes}",
)
NEEDED_IF = Text("lazımdır, əgər {when}", "needed if {when}", "нужно, если {when}")
NEEDED_BY = Text("bu şərtlə lazımdır", "needed where this condition holds", "нужно при условии")
COPY = Text(
    "{title} – elektron surət ({formats})",
    "{title} – electronic copy ({formats})",
    "{title} – электронная копия ({formats})",
)
AGE = Text(
    "{days} əvvəldən köhnə olmamalıdır", "not older than {days}", "давность не более: {days}"
)
ORIGINALS = Text(
    "Notarial təsdiq tələb olunduqda sənədin əsli nəticə götürülərkən göstərilir.",
    "Where notarisation is required, the original is shown when the result is collected.",
    "Если требуется нотариальное заверение, оригинал предъявляется при получении результата.",
)


def delivery_part(regulation: Regulation, names: Names) -> Iterator[Article]:
    """2.1 to 2.6.2."""
    general = regulation.general
    dues = tuple(_dues(regulation, names))
    yield Article("2.1", TITLES["2.1"], (paragraph(KINDS[general.kind]),))
    yield Article("2.2", TITLES["2.2"], (paragraph(_payment(regulation, dues)),))
    yield Article("2.2.1", TITLES["2.2.1"], tuple(_fees(regulation, dues, names)))
    users = listing(sentence(USERS[one]) for one in general.users)
    told = (paragraph(general.audience), users, paragraph(ASSURANCES[general.assurance]))
    yield Article("2.3", TITLES["2.3"], told)
    yield Article("2.4", TITLES["2.4"], tuple(_place(regulation)))
    yield Article("2.5", TITLES["2.5"], (Listing(tuple(_contact(regulation))),))
    yield Article("2.6", TITLES["2.6"])
    yield Article("2.6.1", TITLES["2.6.1"], (_or(NONE_HELD, tuple(_held(regulation))),))
    yield Article("2.6.2", TITLES["2.6.2"], tuple(_brought(regulation)))


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


def _or(otherwise: Text, items: tuple[Paragraph, ...]) -> Block:
    return Listing(items) if items else paragraph(otherwise)


def _payment(regulation: Regulation, dues: tuple[Paragraph, ...]) -> Text:
    if dues:
        return PAID
    return fill(IN_WORDS, costs=sentence(regulation.costs)) if regulation.costs else FREE


def _fees(regulation: Regulation, dues: tuple[Paragraph, ...], names: Names) -> Iterator[Block]:
    """What is paid with its legal basis, then to which accounts and how."""
    if not dues:
        text = fill(IN_WORDS, costs=sentence(regulation.costs)) if regulation.costs else FREE_SO
        yield paragraph(text)
        return
    yield Listing(dues)
    yield from (paragraph(names.payees[key]) for key in _payees(regulation) if key in names.payees)
    methods = _methods(regulation)
    yield paragraph(fill(WAYS, methods=joined(METHODS[one] for one in methods)))


def _methods(regulation: Regulation) -> list[PaymentMethod]:
    """In the order of the law; of a service without a case the portal's own ways."""
    if not isinstance(regulation, CaseRegulation):
        return [PaymentMethod.INTERNET, PaymentMethod.TERMINAL]
    named = {method for fee in regulation.fees for method in fee.methods}
    return [method for method in PaymentMethod if method in named]


def _payees(regulation: Regulation) -> list[str]:
    match regulation:
        case CaseRegulation(fees=fees):
            return list(dict.fromkeys(fee.payee for fee in fees))
        case PaymentRegulation(payees=payees):
            return list(payees)
        case TicketsRegulation(payee=payee) | LotsRegulation(payee=payee):
            return [payee]
        case LostAndFoundRegulation(payee=payee):
            return [payee]
    return []


def _dues(regulation: Regulation, names: Names) -> Iterator[Paragraph]:
    """Everything that somebody pays."""
    match regulation:
        case CaseRegulation(fees=fees):
            for fee in fees:
                yield from _fee(regulation, fee, names)
        case PaymentRegulation():
            yield paragraph(DEBTS)
        case TicketsRegulation(events=events):
            for event in events:
                for one in event.categories:
                    price = money(one.price)
                    yield paragraph(
                        fill(TICKET, event=event.title, category=one.title, price=price)
                    )
        case LotsRegulation(lots=lots):
            for lot in lots:
                start, step = money(lot.start), money(lot.step)
                yield paragraph(fill(LOT, lot=lot.title, start=start, step=step))
        case LostAndFoundRegulation(fee=fee):
            yield paragraph(fill(KEEPING, fee=money(fee)))


def _fee(regulation: CaseRegulation, fee: Fee, names: Names) -> Iterator[Paragraph]:
    if fee.by_tariff:
        yield from _by_tariff(fee.title, fee.by_tariff, names)
    else:
        template = FEE_COMPUTED if fee.computed else FEE
        text = fill(template, title=fee.title, amount=money(fee.amount))
        yield paragraph(text, of=fee.computed)
    if not fee.condition.is_always:
        yield conditional(regulation, fee.condition, PAID_IF, PAID_BY)
    yield paragraph(fill(LAW, law=cited(regulation, fee.law)))
    if fee.illustrative:
        yield paragraph(ILLUSTRATIVE)


def _by_tariff(title: Text, by: ByTariff, names: Names) -> Iterator[Paragraph]:
    """The amount, range or formula as the tariff states it, and which tariff that is."""
    href, price = f"/tariffs/{by.tariff}", names.prices.get((by.tariff, by.item))
    if price is None:
        yield paragraph(fill(FEE_BY, title=title))
        yield paragraph(fill(TARIFF, item=by.item), href=href)
        return
    for one in price.prices:
        yield paragraph(fill(FEE, title=title, amount=one))
    named = fill(TARIFF_NAMED, tariff=price.tariff, item=by.item, what=price.item)
    yield paragraph(named, href=href)


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


def _held(regulation: Regulation) -> Iterator[Paragraph]:
    """What registers give, so that nobody brings it or types it (7.2)."""
    if isinstance(regulation, CaseRegulation):
        for evidence in regulation.evidence:
            if evidence.held_by:
                yield _held_document(regulation, evidence)
    for step in regulation.form.steps:
        sources = dict.fromkeys(fact.source for fact in step.facts if fact.source and fact.label)
        for source in sources:
            labels = (fact.label for fact in step.facts if fact.source == source and fact.label)
            register = regulation.register(source).name
            yield paragraph(fill(SHOWN, facts=joined(labels), register=register))
    for asking in regulation.form.asks:
        yield _asked(regulation, asking)


def _held_document(regulation: CaseRegulation, evidence: Evidence) -> Paragraph:
    assert evidence.held_by  # the caller asked
    register = regulation.register(evidence.held_by)
    text = fill(HELD, title=evidence.title, register=register.name)
    number = next((one for one in regulation.form.fields if one.key == evidence.number), None)
    if number:
        text = joined((text, fill(BY_NUMBER, number=number.label)), "; ")
    return _with_law(regulation, evidence, text)


def _with_law(regulation: CaseRegulation, evidence: Evidence, text: Text) -> Paragraph:
    """The document with when it is needed and by which law."""
    code = ""
    if not evidence.condition.is_always:
        when = conditional(regulation, evidence.condition, NEEDED_IF, NEEDED_BY)
        text, code = joined((text, when.text), ". "), when.code
    if evidence.law:
        text = joined((text, fill(LAW, law=cited(regulation, evidence.law))), ". ")
    return Paragraph(text, code)


def _asked(regulation: Regulation, asking: Asking) -> Paragraph:
    register = regulation.register(asking.register).name
    takes = joined(take.label for take in asking.takes)
    text = fill(ASKED, register=register, purpose=asking.purpose, takes=takes)
    return where(regulation, text, asking.condition)


def _brought(regulation: Regulation) -> Iterator[Block]:
    match regulation:
        case CaseRegulation():
            copies = tuple(_copies(regulation))
            yield _or(NONE_ASKED, copies)
            if copies:
                yield paragraph(ORIGINALS)
        case BookingRegulation(bring=bring) if bring:
            yield listing(bring)
        case _:
            files = (one for one in regulation.form.fields if one.formats)
            items = ((one.label, ", ".join(f.label for f in one.formats)) for one in files)
            copies = tuple(paragraph(fill(COPY, title=a, formats=same(b))) for a, b in items)
            yield _or(NONE_ASKED, copies)


def _copies(regulation: CaseRegulation) -> Iterator[Paragraph]:
    fields = {field.key: field for field in regulation.form.fields}
    for evidence in regulation.evidence:
        if evidence.upload:
            formats = ", ".join(one.label for one in fields[evidence.upload].formats)
            text = fill(COPY, title=evidence.title, formats=formats)
            if evidence.max_age_days:
                text = joined((text, fill(AGE, days=days(evidence.max_age_days))), "; ")
            if evidence.original:
                text = joined((text, SEEN[evidence.original]), "; ")
            yield _with_law(regulation, evidence, text)
