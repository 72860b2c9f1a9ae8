"""Attachments of a regulation: where and when visitors are received."""

from collections.abc import Iterable, Iterator
from datetime import date

from birpencere.kernel.dates import date_in_words
from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.answers import WEEKDAYS
from birpencere.regulations.rules.articles.saying import (
    cell,
    days,
    each,
    fill,
    hours,
    joined,
    listing,
    minutes,
    paragraph,
    places,
    same,
    some,
)
from birpencere.regulations.types import (
    BookingRegulation,
    Weekday,
)
from birpencere.regulations.types.articles import Block, Cell, Table
from birpencere.regulations.types.booking import Closure, Office, VisitCalendar

OFFICE = Text("Qəbul yeri", "Office", "Место приёма")
OPENS = Text("{days} {hours}", "{days} {hours}", "{days} {hours}")
VISIT = Text("Gəlişin məqsədi", "Purpose of the visit", "Цель визита")
LASTS = Text("Davam edir", "Takes", "Длится")
RECEIVES = Text("Qəbul", "Reception", "Приём")
RECEIVED = Text(
    "{visits}: {hours}; eyni vaxtda {desks}; {ahead} əvvəldən yazılmaq, {change} qalana qədər dəyişmək olar",
    "{visits}: {hours}; {desks} at the same time; booked up to {ahead} ahead, changed until {change} before",
    "{visits}: {hours}; одновременно {desks}; запись за {ahead}, изменение не позже чем за {change}",
)
AT_ONCE = Text(
    "Bir şəxsin eyni vaxtda ən çoxu {n} gözlənilən yazılışı ola bilər.",
    "One person may have at most {n} visits to come.",
    "У одного лица может быть не более {n} предстоящих записей.",
)
CLOSED = Text("Bağlıdır: {day} – {reason}", "Closed: {day} – {reason}", "Закрыто: {day} – {reason}")


def booking(regulation: BookingRegulation) -> Iterator[Block]:
    """The purposes of visits, the offices and when they receive."""
    visits = ((cell(v.label, *some(v.hint)), cell(minutes(v.minutes))) for v in regulation.visits)
    yield Table((VISIT, LASTS), tuple(visits))
    yield Table((OFFICE, RECEIVES), tuple(_office(regulation, one) for one in regulation.branches))
    yield paragraph(fill(AT_ONCE, n=regulation.open_at_once))
    if regulation.closures:
        yield listing(map(_closure, regulation.closures))


def _office(regulation: BookingRegulation, office: Office) -> tuple[Cell, ...]:
    calendars = (one for one in regulation.calendars if one.key in office.calendars)
    received = (_calendar(regulation, one) for one in calendars)
    phone = same(office.phone)
    return cell(office.name, office.address, phone), cell(*received)


def _calendar(regulation: BookingRegulation, calendar: VisitCalendar) -> Text:
    opens = (
        fill(OPENS, days=week_in_words(one.days), hours=f"{one.opens:%H:%M}–{one.closes:%H:%M}")
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


def week_in_words(week: Iterable[Weekday]) -> Text:
    """Its days, by name."""
    return joined(WEEKDAYS[day] for day in week)


def day_in_words(day: date) -> Text:
    """A date in each language."""
    return each(lambda language: date_in_words(day, language))


def _closure(closure: Closure) -> Text:
    last = (day_in_words(closure.until),) if closure.until else ()
    return fill(
        CLOSED, day=joined((day_in_words(closure.day), *last), " – "), reason=closure.reason
    )
