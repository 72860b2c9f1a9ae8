"""Annex 1, part 1: general provisions."""

from collections.abc import Iterator, Mapping

from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.saying import days as calendar_days
from birpencere.regulations.rules.articles.saying import (
    fill,
    joined,
    listing,
    paragraph,
    paragraphs,
    same,
    sentence,
    working_days,
    years,
)
from birpencere.regulations.rules.procedure import cited
from birpencere.regulations.types import (
    CalculatorRegulation,
    CaseRegulation,
    DirectRegulation,
    LookupRegulation,
    Outcome,
    Regulation,
    ResultTemplate,
)
from birpencere.regulations.types.articles import Article, Block, Names, Paragraph
from birpencere.regulations.types.regulation import Act, Automation

OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.REFERENCE: Text("arayış", "reference", "справка"),
    Outcome.PERMIT: Text("icazə", "permit", "разрешение"),
    Outcome.LICENCE: Text(
        "xüsusi razılıq (lisenziya)",
        "special consent (licence)",
        "специальное разрешение (лицензия)",
    ),
    Outcome.CERTIFICATE: Text("sertifikat", "certificate", "сертификат"),
    Outcome.TRANSACTION: Text("əməliyyat", "transaction", "операция"),
    Outcome.OTHER: Text("digər nəticə", "another result", "иной результат"),
}
AUTOMATION: Mapping[Automation, Text] = {
    Automation.FULL: Text(
        "Tam: xidmət əməkdaşın iştirakı olmadan göstərilir.",
        "Full: the service is provided without an officer.",
        "Полный: услуга оказывается без участия сотрудника.",
    ),
    Automation.PARTIAL: Text(
        "Qismən: xidmətin göstərilməsində məsul şəxslər iştirak edir.",
        "Partial: responsible persons take part in providing the service.",
        "Частичный: в оказании услуги участвуют ответственные лица.",
    ),
}
SERVICE = Text(
    "Xidmətin nömrəsi: {number}.", "Number of the service: {number}.", "Номер услуги: {number}."
)
NO_OTHERS = Text(
    "Xidmətin göstərilməsində digər dövlət qurumları iştirak etmir.",
    "No other state bodies take part in providing the service.",
    "Другие государственные органы в оказании услуги не участвуют.",
)
AT_ONCE = Text(
    "Dərhal: informasiya sistemlərinin sorğunu emal etdiyi vaxt ərzində.",
    "At once: in the time in which the information systems process the request.",
    "Сразу: за время обработки запроса информационными системами.",
)
TAKES = Text("{days}.", "{days}.", "{days}.")
LIMITS = Text(
    "Təqdim olunan məlumatların tamlığından asılı olaraq ən azı {lower}, ən çoxu {upper}.",
    "Depending on completeness of the submitted data, at least {lower}, at most {upper}.",
    "В зависимости от полноты представленных данных – не менее {lower}, не более {upper}.",
)
DOCUMENT = Text("Sənəd: {heading}", "Document: {heading}", "Документ: {heading}")
BY_LAW = Text("Əsas: {law}", "Basis: {law}", "Основание: {law}")
ON_IT = Text(
    "Sənəddə göstərilir: {rows}.", "The document tells: {rows}.", "В документе указываются: {rows}."
)
VALID = Text("Qüvvədə olma müddəti: {time}.", "It is valid for {time}.", "Срок действия: {time}.")
VALID_UNTIL = Text(
    "Son qüvvədə olma günü müraciətin cavablarından müəyyən edilir.",
    "The last day on which it is valid is determined by the answers of the application.",
    "Последний день действия определяется ответами заявителя.",
)
WITHOUT_END = Text("Müddətsizdir.", "It is valid without limit of time.", "Действует бессрочно.")
KEPT = Text(
    "Nəticə reyestrə daxil edilir: {register}.",
    "The result is entered in a register: {register}.",
    "Результат вносится в реестр: {register}.",
)
ANSWERS = Text(
    "Cavabda göstərilir: {columns}.", "The answer tells: {columns}.", "Ответ содержит: {columns}."
)
LINES = Text("Hesablanır: {lines}.", "Computed are: {lines}.", "Рассчитываются: {lines}.")


def general_part(regulation: Regulation, names: Names) -> Iterator[Article]:
    """1.1 to 1.8."""
    general = regulation.general
    agency = names.agencies.get(regulation.agency, same(regulation.agency))
    yield Article("1.1", TITLES["1.1"], (paragraph(general.name), _number(regulation)))
    yield Article("1.2", TITLES["1.2"], tuple(_content(regulation)))
    yield Article("1.3", TITLES["1.3"], (listing(map(act_text, general.legal_basis)),))
    yield Article("1.4", TITLES["1.4"], (paragraph(agency, href=f"/agencies/{regulation.agency}"),))
    yield Article("1.5", TITLES["1.5"], (_others(regulation, names),))
    yield Article("1.6", TITLES["1.6"], (paragraph(AUTOMATION[general.automation]),))
    yield Article("1.7", TITLES["1.7"], (paragraph(_time(regulation)),))
    outcomes = listing(sentence(OUTCOMES[one]) for one in general.results)
    yield Article("1.8", TITLES["1.8"], (outcomes, *_result(regulation)))


TITLES: Mapping[str, Text] = {
    "1.1": Text(
        "Elektron xidmətin adı", "Name of the e-service", "Наименование электронной услуги"
    ),
    "1.2": Text(
        "Elektron xidmətin məzmunu", "Content of the e-service", "Содержание электронной услуги"
    ),
    "1.3": Text(
        "Elektron xidmətin göstərilməsinin hüquqi əsası",
        "Legal basis of the e-service",
        "Правовое основание оказания электронной услуги",
    ),
    "1.4": Text(
        "Elektron xidməti göstərən dövlət qurumunun adı",
        "Name of the state body providing the e-service",
        "Наименование государственного органа, оказывающего электронную услугу",
    ),
    "1.5": Text(
        "Elektron xidmətin digər icraçıları",
        "Other executors of the e-service",
        "Другие исполнители электронной услуги",
    ),
    "1.6": Text(
        "Elektron xidmətin avtomatlaşdırılma səviyyəsi",
        "Automation level of the e-service",
        "Уровень автоматизации электронной услуги",
    ),
    "1.7": Text(
        "Elektron xidmətin icra müddəti",
        "Execution time of the e-service",
        "Срок исполнения электронной услуги",
    ),
    "1.8": Text(
        "Elektron xidmətin göstərilməsinin nəticəsi",
        "Result of the e-service",
        "Результат оказания электронной услуги",
    ),
}


def _number(regulation: Regulation) -> Paragraph:
    text = fill(SERVICE, number=regulation.service.upper())
    return paragraph(text, href=f"/services/{regulation.service}")


def _content(regulation: Regulation) -> Iterator[Paragraph]:
    yield from paragraphs(regulation.general.content)
    if regulation.illustrative:
        yield from paragraphs(regulation.illustrative)


def act_text(act: Act) -> Text:
    """The act with its clauses."""
    return joined((act.title, act.clauses), ": ") if act.clauses else act.title


def _others(regulation: Regulation, names: Names) -> Block:
    others = regulation.general.other_executors
    if not others:
        return paragraph(NO_OTHERS)
    return listing(names.agencies.get(slug, same(slug)) for slug in others)


def _time(regulation: Regulation) -> Text:
    time = regulation.general.time
    if not time.upper:
        return AT_ONCE
    if time.lower == time.upper:
        return fill(TAKES, days=working_days(time.upper))
    return fill(LIMITS, lower=working_days(time.lower), upper=working_days(time.upper))


def _result(regulation: Regulation) -> Iterator[Block]:
    match regulation:
        case CaseRegulation(result=result):
            yield from _document(regulation, result)
        case DirectRegulation(delivers=delivers):
            yield paragraph(sentence(delivers))
    match regulation:
        case LookupRegulation(columns=columns):
            yield paragraph(fill(ANSWERS, columns=joined(one.label for one in columns)))
        case CalculatorRegulation(lines=lines):
            yield paragraph(fill(LINES, lines=joined(one.title for one in lines)))


def _document(regulation: CaseRegulation, result: ResultTemplate) -> Iterator[Block]:
    """What an approval issues, for how long it counts and who keeps it."""
    yield paragraph(sentence(result.title))
    yield paragraph(fill(DOCUMENT, heading=result.heading))
    yield paragraph(fill(BY_LAW, law=cited(regulation, result.law)))
    if result.rows:
        yield paragraph(fill(ON_IT, rows=joined(row.label for row in result.rows)))
    yield _validity(result)
    if result.kept_in:
        register = regulation.register(result.kept_in.register)
        yield paragraph(fill(KEPT, register=register.name))


def _validity(result: ResultTemplate) -> Paragraph:
    if result.until:
        return paragraph(VALID_UNTIL, of=result.until)
    if result.validity_years:
        return paragraph(fill(VALID, time=years(result.validity_years)))
    if result.validity_days:
        return paragraph(fill(VALID, time=calendar_days(result.validity_days)))
    return paragraph(WITHOUT_END)
