"""Where people get a service: on the portal, and at offices that receive them."""

from collections.abc import Iterable
from typing import Final

from babel.dates import get_day_names
from rdflib import DCTERMS, TIME, URIRef

from birpencere.cpsv.rules.case import describe_brought
from birpencere.cpsv.rules.subject import Subject
from birpencere.cpsv.rules.vocabulary import CV
from birpencere.kernel.actor import Assurance
from birpencere.kernel.linked_data.describing import each
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.regulations.types import BookingRegulation, Hours, Office, Regulation

ON_THE_PORTAL: Final = Text(
    "Elektron, portalda, gecə-gündüz.",
    "Online, on the portal, day and night.",
    "Электронно, на портале, круглосуточно.",
)
SIGNED: Final = Text(
    "Elektron, portalda, gecə-gündüz. Elektron imza və ya ASAN İmza ilə daxil olursunuz.",
    "Online, on the portal, day and night. You sign in with an electronic signature or ASAN İmza.",
    "Электронно, на портале, круглосуточно. Вход с электронной подписью или ASAN İmza.",
)
AT_AN_OFFICE: Final = Text("{name}: {address}", "{name}: {address}", "{name}: {address}")


def describe_portal(of: Subject, regulation: Regulation) -> None:
    """Every service is on the portal."""
    portal = of.own(CV.hasChannel, CV.Channel, name="channel-portal")
    of.code(portal, "channel", "portal")
    high = regulation.general.assurance is Assurance.HIGH
    of.told.say(portal, DCTERMS.description, SIGNED if high else ON_THE_PORTAL)


def describe_booking(of: Subject, regulation: BookingRegulation) -> None:
    """The offices with their hours, and what one takes along."""
    for office in regulation.branches:
        hours = (
            one
            for calendar in regulation.calendars
            if calendar.key in office.calendars
            for one in calendar.hours
        )
        _office(of, office, hours)
    for place, title in enumerate(regulation.bring, start=1):
        describe_brought(of, f"bring-{place}", title, "bring")


def _office(of: Subject, office: Office, hours: Iterable[Hours]) -> None:
    iri = of.own(CV.hasChannel, CV.Channel, name=f"channel-office-{office.key}")
    of.code(iri, "channel", "office")
    where = each(AT_AN_OFFICE, name=office.name, address=office.address)
    of.told.say(iri, DCTERMS.description, where)
    for place, one in enumerate(dict.fromkeys(hours), start=1):
        when = URIRef(f"{iri}-hours-{place}")
        of.told.thing(when, TIME.TemporalEntity)
        of.told.say(when, DCTERMS.description, _spoken_hours(one))
        of.told.link(iri, CV.openingHours, when)


def _spoken_hours(hours: Hours) -> Text:
    """As: Monday, Tuesday: 09:00–13:00."""

    def spoken(language: str) -> str:
        names = get_day_names("wide", locale=language)
        days = ", ".join(names[day.value] for day in hours.days)
        return f"{days}: {hours.opens:%H:%M}–{hours.closes:%H:%M}"

    return Text(*map(spoken, LANGUAGES))
