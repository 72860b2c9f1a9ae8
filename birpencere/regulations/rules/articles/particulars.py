"""Attachments to a regulation: what services of one interaction have and others have not."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from birpencere.kernel.dates import date_in_words
from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.answers import WEEKDAYS
from birpencere.regulations.rules.articles.forms import questions
from birpencere.regulations.rules.articles.saying import (
    cell,
    days,
    each,
    fill,
    hours,
    joined,
    listing,
    minutes,
    money,
    months,
    number,
    paragraph,
    paragraphs,
    places,
    same,
    sentence,
    working_days,
)
from birpencere.regulations.rules.procedure import cited
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
    Weekday,
)
from birpencere.regulations.types.articles import Block, Cell, Names, Paragraph, Table
from birpencere.regulations.types.booking import Closure, Office, VisitCalendar
from birpencere.regulations.types.calculator import Edition, Rate, RateTable, Unit
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
VISIT = Text("Gəlişin məqsədi", "Purpose of the visit", "Цель визита")
LASTS = Text("Davam edir", "Takes", "Длится")
OFFICE = Text("Qəbul yeri", "Office", "Место приёма")
RECEIVES = Text("Qəbul", "Reception", "Приём")
RECEIVED = Text(
    "{visits}: {hours}; eyni vaxtda {desks}; {ahead} əvvəldən yazılmaq, {change} qalana qədər dəyişmək olar",
    "{visits}: {hours}; {desks} at the same time; booked up to {ahead} ahead, changed until {change} before",
    "{visits}: {hours}; одновременно {desks}; запись за {ahead}, изменение не позже чем за {change}",
)
OPENS = Text("{days} {hours}", "{days} {hours}", "{days} {hours}")
AT_ONCE = Text(
    "Bir şəxsin eyni vaxtda ən çoxu {n} gözlənilən yazılışı ola bilər.",
    "One person may have at most {n} visits to come.",
    "У одного лица может быть не более {n} предстоящих записей.",
)
CLOSED = Text("Bağlıdır: {day} – {reason}", "Closed: {day} – {reason}", "Закрыто: {day} – {reason}")
EVENT = Text("Tədbir", "Event", "Мероприятие")
WHEN = Text("Vaxtı", "When", "Время")
PRICES = Text("Biletlər", "Tickets", "Билеты")
SOLD = Text(
    "Bir şəxsə bir tarix üçün ən çoxu {most} bilet satılır; satış {opens} əvvəl başlayır, {closes} qalmış bitir.",
    "One person may have at most {most} tickets for one date; the sale opens {opens} before and ends {closes} before.",
    "Одному лицу на одну дату продаётся не более {most} билетов; продажа открывается за {opens} и заканчивается за {closes}.",
)
RETURNS = Text(
    "Bilet başlanğıca ən azı {hours} qalmış qaytarıldıqda qiymətin {percent} %-i qaytarılır.",
    "A ticket returned at least {hours} before gives back {percent} % of the price.",
    "При возврате не позже чем за {hours} до начала возвращается {percent} % цены.",
)
NO_RETURNS = Text(
    "Biletlər geri qaytarılmır.", "Tickets are not taken back.", "Билеты возврату не подлежат."
)
LOT, CLOSES = Text("Lot", "Lot", "Лот"), Text("Təkliflər açılır", "Offers are opened", "Вскрытие")
WEEKLY = Text("hər həftə, {day}, {time}", "every {day}, {time}", "еженедельно, {day}, {time}")
PAY = Text(
    "Qalib {days} ərzində ödəyir.",
    "The winner pays within {days}.",
    "Победитель платит в течение {days}.",
)
PERIODS = Text("Müddət: {periods}.", "For: {periods}.", "Срок: {periods}.")
UNTIL_STOPPED = Text("dayandırılana qədər", "until it is stopped", "до прекращения")
SEVERAL = Text("Bir neçəsini seçmək olar.", "Several can be chosen.", "Можно выбрать несколько.")
REMINDED = Text(
    "Müddətin bitməsinə {days} qalmış xatırladılır.",
    "A letter reminds {days} before the end.",
    "Напоминание приходит за {days} до окончания.",
)
CONNECTED = Text(
    "Qoşulma: {by}, {days} ərzində.",
    "Connected by {by} within {days}.",
    "Подключает: {by}, в течение {days}.",
)
RATE, VALUE = Text("Göstərici", "Figure", "Показатель"), Text("Qiyməti", "Value", "Значение")
SINCE = Text("{day} tarixindən", "since {day}", "с {day}")
BRACKET = Text("{start} və çox", "from {start}", "от {start}")
PERCENT = Text("{n} %", "{n} %", "{n} %")
RESULT = Text("Hesablanan", "Computed", "Рассчитывается")
HOW = Text("Necə", "How", "Как")
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


def _booking(regulation: BookingRegulation) -> Iterator[Block]:
    visits = ((cell(v.label, *_some(v.hint)), cell(minutes(v.minutes))) for v in regulation.visits)
    yield Table((VISIT, LASTS), tuple(visits))
    yield Table((OFFICE, RECEIVES), tuple(_office(regulation, one) for one in regulation.branches))
    yield paragraph(fill(AT_ONCE, n=regulation.open_at_once))
    if regulation.closures:
        yield listing(map(_closure, regulation.closures))


def _some(*texts: Text | None) -> Iterator[Text]:
    return (text for text in texts if text)


def _office(regulation: BookingRegulation, office: Office) -> tuple[Cell, ...]:
    calendars = (one for one in regulation.calendars if one.key in office.calendars)
    received = (_calendar(regulation, one) for one in calendars)
    phone = same(office.phone)
    return cell(office.name, office.address, phone), cell(*received)


def _calendar(regulation: BookingRegulation, calendar: VisitCalendar) -> Text:
    opens = (
        fill(OPENS, days=_week(one.days), hours=f"{one.opens:%H:%M}–{one.closes:%H:%M}")
        for one in calendar.hours
    )
    return fill(
        RECEIVED,
        visits=joined(one.label for one in regulation.visits if one.key in calendar.visits),
        hours=joined(opens, "; "),
        desks=places(calendar.desks),
        ahead=days(calendar.days_ahead),
        change=hours(calendar.change_hours),
    )


def _week(week: Iterable[Weekday]) -> Text:
    return joined(WEEKDAYS[day] for day in week)


def _day(day: date) -> Text:
    return each(lambda language: date_in_words(day, language))


def _closure(closure: Closure) -> Text:
    last = (_day(closure.until),) if closure.until else ()
    return fill(CLOSED, day=joined((_day(closure.day), *last), " – "), reason=closure.reason)


def _tickets(regulation: TicketsRegulation) -> Iterator[Block]:
    rows = []
    for event in regulation.events:
        times = ", ".join(f"{one:%H:%M}" for one in event.times)
        when = fill(OPENS, days=_week(event.weekdays), hours=times)
        sold = tuple(
            Paragraph(joined((one.title, money(one.price), *_some(one.condition)), " · "))
            for one in event.categories
        )
        told = cell(event.title, event.place, *_some(event.text))
        rows.append((told, cell(sentence(when), places(event.capacity)), sold))
    yield Table((EVENT, WHEN, PRICES), tuple(rows))
    opens, closes = days(regulation.opens_days), minutes(regulation.closes_minutes)
    yield paragraph(fill(SOLD, most=regulation.most, opens=opens, closes=closes))
    for rule in regulation.returns:
        yield paragraph(fill(RETURNS, hours=hours(rule.hours), percent=rule.percent))
    if not regulation.returns:
        yield paragraph(NO_RETURNS)


def _lots(regulation: LotsRegulation) -> Iterator[Block]:
    rows = tuple(
        (
            cell(lot.title, lot.text, *_some(lot.place)),
            cell(
                sentence(fill(WEEKLY, day=WEEKDAYS[lot.closes_on], time=f"{lot.closes_at:%H:%M}"))
            ),
        )
        for lot in regulation.lots
    )
    yield Table((LOT, CLOSES), rows)
    yield paragraph(fill(PAY, days=days(regulation.pay_days)))


def _subscription(regulation: SubscriptionRegulation) -> Iterator[Block]:
    yield listing(joined((one.title, *_some(one.text)), ": ") for one in regulation.editions)
    if regulation.takes_several:
        yield paragraph(SEVERAL)
    periods = joined(months(n) if n else UNTIL_STOPPED for n in regulation.periods)
    yield paragraph(fill(PERIODS, periods=periods))
    yield paragraph(fill(REMINDED, days=days(regulation.reminder_days)))
    if regulation.connection:
        by, within = regulation.connection.by, working_days(regulation.connection.days)
        yield paragraph(fill(CONNECTED, by=by, days=within))


def _calculator(regulation: CalculatorRegulation) -> Iterator[Block]:
    for table in regulation.tables:
        yield paragraph(joined((table.title, cited(regulation, table.law)), " · "))
        rows = (row for edition in table.editions for row in _rates(table, edition))
        yield Table((RATE, VALUE), tuple(rows))
    lines = tuple(
        (cell(line.title), (paragraph(same(""), of=line.value),) if line.value else cell())
        for line in regulation.lines
    )
    yield Table((RESULT, HOW), lines)


def _rates(table: RateTable, edition: Edition) -> Iterator[tuple[Cell, ...]]:
    since = sentence(fill(SINCE, day=_day(edition.since)))
    for rate in edition.rates:
        yield cell(rate.title, since), cell(_rate(rate.unit, rate))
    for bracket in edition.brackets:
        start = (
            money(Money(bracket.start))
            if table.unit is Unit.MONEY
            else number(float(bracket.start))
        )
        yield (
            cell(sentence(fill(BRACKET, start=start)), since),
            cell(fill(PERCENT, n=number(float(bracket.rate)))),
        )


def _rate(unit: Unit, rate: Rate) -> Text:
    match unit:
        case Unit.MONEY:
            return money(Money(rate.value))
        case Unit.PERCENT:
            return fill(PERCENT, n=number(float(rate.value)))
        case Unit.DAYS | Unit.PERIOD:
            return days(int(rate.value))
    return number(float(rate.value))


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
    BookingRegulation: (Text("Qəbul", "Reception", "Приём"), _booking),
    TicketsRegulation: (
        Text("Tədbirlər və biletlər", "Events and tickets", "Мероприятия и билеты"),
        _tickets,
    ),
    LotsRegulation: (Text("Lotlar", "Lots", "Лоты"), _lots),
    SubscriptionRegulation: (Text("Abunə", "Subscription", "Подписка"), _subscription),
    CalculatorRegulation: (Text("Hesablama", "Calculation", "Расчёт"), _calculator),
    ExaminationRegulation: (Text("Test", "Test", "Тест"), _examination),
    LostAndFoundRegulation: (Text("Saxlanma", "Keeping", "Хранение"), _lost_and_found),
}
