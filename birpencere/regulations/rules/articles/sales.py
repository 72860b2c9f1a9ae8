"""Attachments of a regulation: what is sold, and what can be subscribed to."""

from collections.abc import Iterator

from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.answers import WEEKDAYS
from birpencere.regulations.rules.articles.saying import (
    cell,
    days,
    fill,
    hours,
    joined,
    listing,
    minutes,
    money,
    months,
    paragraph,
    places,
    sentence,
    some,
    working_days,
)
from birpencere.regulations.rules.articles.visits import OPENS, week_in_words
from birpencere.regulations.types import (
    LotsRegulation,
    SubscriptionRegulation,
    TicketsRegulation,
)
from birpencere.regulations.types.articles import Block, Paragraph, Table

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

LOT, CLOSES = Text("Lot", "Lot", "Лот"), Text("Təkliflər açılır", "Offers are opened", "Вскрытие")


def tickets(regulation: TicketsRegulation) -> Iterator[Block]:
    """The events with their times, prices and what can be given back."""
    rows = []
    for event in regulation.events:
        times = ", ".join(f"{one:%H:%M}" for one in event.times)
        when = fill(OPENS, days=week_in_words(event.weekdays), hours=times)
        sold = tuple(
            Paragraph(joined((one.title, money(one.price), *some(one.condition)), " · "))
            for one in event.categories
        )
        told = cell(event.title, event.place, *some(event.text))
        rows.append((told, cell(sentence(when), places(event.capacity)), sold))
    yield Table((EVENT, WHEN, PRICES), tuple(rows))
    opens, closes = days(regulation.opens_days), minutes(regulation.closes_minutes)
    yield paragraph(fill(SOLD, most=regulation.most, opens=opens, closes=closes))
    for rule in regulation.returns:
        yield paragraph(fill(RETURNS, hours=hours(rule.hours), percent=rule.percent))
    if not regulation.returns:
        yield paragraph(NO_RETURNS)


def lots(regulation: LotsRegulation) -> Iterator[Block]:
    """The lots with their start, step and the opening of offers."""
    rows = tuple(
        (
            cell(lot.title, lot.text, *some(lot.place)),
            cell(
                sentence(fill(WEEKLY, day=WEEKDAYS[lot.closes_on], time=f"{lot.closes_at:%H:%M}"))
            ),
        )
        for lot in regulation.lots
    )
    yield Table((LOT, CLOSES), rows)
    yield paragraph(fill(PAY, days=days(regulation.pay_days)))


def subscription(regulation: SubscriptionRegulation) -> Iterator[Block]:
    """The editions, for how long, and how one is reminded."""
    yield listing(joined((one.title, *some(one.text)), ": ") for one in regulation.editions)
    if regulation.takes_several:
        yield paragraph(SEVERAL)
    periods = joined(months(n) if n else UNTIL_STOPPED for n in regulation.periods)
    yield paragraph(fill(PERIODS, periods=periods))
    yield paragraph(fill(REMINDED, days=days(regulation.reminder_days)))
    if regulation.connection:
        by, within = regulation.connection.by, working_days(regulation.connection.days)
        yield paragraph(fill(CONNECTED, by=by, days=within))
