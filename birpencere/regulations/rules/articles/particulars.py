"""Attachments to a regulation: what services of one interaction have and others have not."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.forms import questions
from birpencere.regulations.rules.articles.reckoning import calculator
from birpencere.regulations.rules.articles.sales import lots, subscription, tickets
from birpencere.regulations.rules.articles.saying import (
    cell,
    days,
    fill,
    joined,
    listing,
    minutes,
    months,
    paragraph,
    paragraphs,
    same,
    working_days,
)
from birpencere.regulations.rules.articles.visits import OFFICE, booking
from birpencere.regulations.types import (
    BookingRegulation,
    CalculatorRegulation,
    ExaminationRegulation,
    InformationRegulation,
    LostAndFoundDoorRegulation,
    LostAndFoundRegulation,
    LotsRegulation,
    Regulation,
    ReportRegulation,
    Rhythm,
    SubscriptionRegulation,
    TicketsRegulation,
)
from birpencere.regulations.types.articles import Block, Names, Table
from birpencere.regulations.types.information import Place, Section

Attached = Iterator[tuple[Text, tuple[Block, ...]]]

RHYTHMS: Mapping[Rhythm, Text] = {
    Rhythm.MONTHLY: Text("ayda bir dəfə", "monthly", "ежемесячно"),
    Rhythm.QUARTERLY: Text("rübdə bir dəfə", "quarterly", "ежеквартально"),
    Rhythm.HALF_YEARLY: Text("yarımildə bir dəfə", "half-yearly", "раз в полугодие"),
    Rhythm.YEARLY: Text("ildə bir dəfə", "yearly", "ежегодно"),
    Rhythm.WHEN_IT_HAPPENS: Text("hadisə baş verdikdə", "when it happens", "по факту события"),
}
REPORTED = Text(
    "Təqdim edilir: {rhythm}, dövr bitdikdən sonra {days} ərzində.",
    "Reported {rhythm}, within {days} after the period.",
    "Представляется {rhythm}, в течение {days} после периода.",
)
SHEETS = Text(
    "Cədvəlin faylı: {sheets}.", "File of the table: {sheets}.", "Файл таблицы: {sheets}."
)
TOTAL = Text("Cəmi: {label}", "Total: {label}", "Итог: {label}")
CHECKED = Text("Yoxlanılır: {message}", "Checked: {message}", "Проверяется: {message}")
UNIQUE = Text(
    "Sətirlər bir-birindən fərqlənir: {columns}.",
    "No two rows agree in: {columns}.",
    "Строки не совпадают по: {columns}.",
)
TOPIC, QUESTIONS = Text("Mövzu", "Topic", "Тема"), Text("Suallar", "Questions", "Вопросы")
LIMITED = Text("Test {time} davam edir.", "The test takes {time}.", "Тест длится {time}.")
PASSED = Text(
    "Keçid həddi: balların {n} %-i.",
    "Pass mark: {n} % of the points.",
    "Проходной балл: {n} % баллов.",
)
TRIES = Text(
    "{days} ərzində ən çoxu {n} cəhd edilə bilər.",
    "At most {n} attempts in {days}.",
    "Не более {n} попыток за {days}.",
)
ADDRESS = Text("Ünvan", "Address", "Адрес")
HAND_IN = Text("Sənədlərin təhvil verilməsi:", "How it is handed in:", "Как сдать находку:")
KEPT = Text(
    "Tapılan {days} saxlanılır, sahibinin müraciəti ilə {months}.",
    "What was found is kept for {days}, at its owner's wish for {months}.",
    "Найденное хранится {days}, по просьбе владельца – {months}.",
)
GIVEN_TO = Text("{kind} – {issuer}", "{kind} – {issuer}", "{kind} – {issuer}")
GIVEN = Text(
    "Sahibi götürmədikdə verildiyi qurumlar:",
    "Where it goes when its owner does not collect it:",
    "Куда передаётся, если владелец не забрал:",
)
PART_OF = Text(
    "Xidmət başqa xidmətin hissəsidir: {service}.",
    "The service is a part of another one: {service}.",
    "Услуга – часть другой услуги: {service}.",
)


def particulars_of(regulation: Regulation, names: Names) -> Attached:
    """Their titles with what they say; nothing of most services."""
    match regulation:
        case InformationRegulation(sections=sections):
            yield from ((one.title, tuple(_section(one))) for one in sections)
        case LostAndFoundDoorRegulation(of=number):
            service = names.services.get(number, same(number))
            main = paragraph(fill(PART_OF, service=service), href=f"/services/{number}")
            yield Text("Əsas xidmət", "Main service", "Основная услуга"), (main,)
        case _:
            title, told = PARTICULARS.get(type(regulation), (same(""), _nothing))
            if title.az:
                yield title, tuple(told(regulation))


def _nothing(regulation: Any) -> Iterator[Block]:
    return iter(())


def _section(section: Section) -> Iterator[Block]:
    if section.text:
        yield from paragraphs(section.text)
    if section.steps:
        yield listing(section.steps)
    if section.places:
        yield listing(map(_place, section.places))
    for document in section.documents:
        yield paragraph(document.title, href=document.url)


def _place(place: Place) -> Text:
    told = (place.address, place.hours)
    more = (same(one) for one in (place.phone, place.email) if one)
    return joined((place.name, *(one for one in told if one), *more), " · ")


def _report(regulation: ReportRegulation) -> Iterator[Block]:
    periods = regulation.periods
    rhythm = RHYTHMS[periods.rhythm]
    yield paragraph(fill(REPORTED, rhythm=rhythm, days=working_days(periods.days)))
    if not regulation.table:
        return
    sheets = ", ".join(sheet.value.upper() for sheet in regulation.sheets)
    yield paragraph(fill(SHEETS, sheets=sheets))
    yield questions(regulation, regulation.table.fields)
    if regulation.unique:
        columns = (one.label for one in regulation.table.fields if one.key in regulation.unique)
        yield paragraph(fill(UNIQUE, columns=joined(columns)))
    for total in regulation.totals:
        yield paragraph(fill(TOTAL, label=total.label), of=total.of)
    for check in regulation.checks:
        yield paragraph(fill(CHECKED, message=check.message), of=check.valid)


def _examination(regulation: ExaminationRegulation) -> Iterator[Block]:
    """What a test is about and how it is graded; never its questions or their answers."""
    rows = ((cell(one.title), cell(same(str(one.draw)))) for one in regulation.topics)
    yield Table((TOPIC, QUESTIONS), tuple(rows))
    yield paragraph(fill(LIMITED, time=minutes(regulation.minutes)))
    if regulation.pass_mark:
        yield paragraph(fill(PASSED, n=regulation.pass_mark))
    if regulation.allowance:
        within = days(regulation.allowance.days)
        yield paragraph(fill(TRIES, n=regulation.allowance.number, days=within))


def _lost_and_found(regulation: LostAndFoundRegulation) -> Iterator[Block]:
    rows = ((cell(one.name), cell(one.address)) for one in regulation.offices)
    yield Table((OFFICE, ADDRESS), tuple(rows))
    yield paragraph(HAND_IN)
    yield listing(regulation.hand_in)
    keeping = regulation.keeping
    yield paragraph(fill(KEPT, days=days(keeping.days), months=months(keeping.months)))
    yield paragraph(GIVEN)
    yield listing(fill(GIVEN_TO, kind=one.label, issuer=one.issuer) for one in regulation.kinds)


PARTICULARS: Mapping[type[Regulation], tuple[Text, Callable[[Any], Iterator[Block]]]] = {
    ReportRegulation: (Text("Hesabat", "Report", "Отчёт"), _report),
    BookingRegulation: (Text("Qəbul", "Reception", "Приём"), booking),
    TicketsRegulation: (
        Text("Tədbirlər və biletlər", "Events and tickets", "Мероприятия и билеты"),
        tickets,
    ),
    LotsRegulation: (Text("Lotlar", "Lots", "Лоты"), lots),
    SubscriptionRegulation: (Text("Abunə", "Subscription", "Подписка"), subscription),
    CalculatorRegulation: (Text("Hesablama", "Calculation", "Расчёт"), calculator),
    ExaminationRegulation: (Text("Test", "Test", "Тест"), _examination),
    LostAndFoundRegulation: (Text("Saxlanma", "Keeping", "Хранение"), _lost_and_found),
}
