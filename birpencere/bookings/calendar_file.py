"""A visit as a file for calendars: iCalendar, RFC 5545, on the country's clock."""

from collections.abc import Iterator
from datetime import UTC, datetime

from birpencere.bookings.models import Booking
from birpencere.bookings.types import Status, Ticket
from birpencere.kernel.working_days import BAKU

MEDIA_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
"""Octets, without the line end (3.1)."""
HOME = "bookings.birpencere.example"
"""The right half of a UID; fixed, so that a visit keeps its name whatever is configured later."""
REMIND = "-PT2H"
TIME_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{BAKU.key}",
    "BEGIN:STANDARD",
    "DTSTART:20160327T050000",
    "TZOFFSETFROM:+0400",
    "TZOFFSETTO:+0400",
    "TZNAME:+04",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Since 2016 the country's clocks stand four hours before UTC all the year."""


def calendar_file(booking: Booking, ticket: Ticket, *, language: str, address: str) -> bytes:
    """The file; one that is opened later replaces the visit that the calendar has, or takes it out."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Bir Pencere//Bookings//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:CANCEL" if booking.status == Status.CANCELLED else "METHOD:PUBLISH",
        *TIME_ZONE,
        *event(booking, ticket, language=language, address=address),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def event(booking: Booking, ticket: Ticket, *, language: str, address: str) -> Iterator[str]:
    """The visit with its place on the map, and what reminds of it."""
    branch, title = ticket.branch, ticket.visit.label.in_(language)
    yield "BEGIN:VEVENT"
    yield f"UID:{booking.pk}@{HOME}"
    yield f"SEQUENCE:{booking.changes}"
    yield f"DTSTAMP:{in_utc(booking.changed_at)}"
    yield f"DTSTART;TZID={BAKU.key}:{on_clock(booking.starts_at)}"
    yield f"DTEND;TZID={BAKU.key}:{on_clock(booking.ends_at)}"
    yield f"SUMMARY:{escaped(f'{title} – {branch.name.in_(language)}')}"
    yield f"LOCATION:{escaped(branch.address.in_(language))}"
    if branch.position:
        yield f"GEO:{branch.position.latitude};{branch.position.longitude}"
    yield f"DESCRIPTION:{escaped(description(ticket, language))}"
    yield f"URL:{address}"
    yield "STATUS:CANCELLED" if booking.status == Status.CANCELLED else "STATUS:CONFIRMED"
    if booking.status != Status.CANCELLED:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{REMIND}")
        yield from (f"DESCRIPTION:{escaped(title)}", "END:VALARM")
    yield "END:VEVENT"


def description(ticket: Ticket, language: str) -> str:
    """The service, the ticket, the telephone of the branch."""
    parts = (ticket.service.in_(language), ticket.number, ticket.code, ticket.branch.phone)
    return "\n".join(filter(None, parts))


def on_clock(moment: datetime) -> str:
    """`20261119T140000`, by the country's clock."""
    return f"{moment.astimezone(BAKU):%Y%m%dT%H%M%S}"


def in_utc(moment: datetime) -> str:
    """`20261119T100000Z`."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A TEXT value (3.3.11)."""
    for letter in ("\\", ";", ","):
        text = text.replace(letter, f"\\{letter}")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """The line with its end, broken where it is too long, never within a letter."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
