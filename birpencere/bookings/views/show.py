"""What the pages of bookings show, put together from regulations, slots and bookings."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from birpencere.bookings.forms import clock_of
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import reading_of, regulation_for
from birpencere.bookings.rules import Place
from birpencere.bookings.types import Day, FreeSlot, Offer, Slot, Status, Ticket
from birpencere.documents.render import qr_code
from birpencere.kernel.dates import local_date
from birpencere.kernel.text import Language
from birpencere.kernel.working_days import BAKU
from birpencere.regulations.rules import summary
from birpencere.regulations.types import BookingRegulation, Office, Reading, Visit
from birpencere.web.formats import date_weekday, time_short

NOON = time(13)
KINDS: Mapping[str, str] = {
    Status.BOOKED: "in-time",
    Status.CANCELLED: "",
    Status.CAME: "in-time",
    Status.MISSED: "late",
}
"""The colour of a status, by its name in the components."""


def language() -> Language:
    """The reader's language."""
    return get_language()  # type: ignore[return-value]  # settings.LANGUAGES has no others


def free_in_words(free: int) -> str:
    """`3 places`."""
    return ngettext("%(n)s place", "%(n)s places", free) % {"n": free}


def offer_items(slug: str, visit: Visit, offers: Iterable[Offer]) -> list[dict[str, Any]]:
    """The branches with their next free times, and where each leads to."""
    return [
        {
            "branch": offer.branch,
            "href": reverse("bookings:days", args=[slug, visit.key, offer.branch.key]),
            "next": offer.next,
        }
        for offer in offers
    ]


def day_items(days: Sequence[Day], here: str) -> list[dict[str, Any]]:
    """The days of a week: each leads to its times where any of them is free, at `here` and the day."""
    return [
        {
            "day": day.day,
            "title": date_weekday(day.day),
            "href": f"{here}{day.day}" if day.free else "",
            "free": free_in_words(day.free),
            "why": "" if day.free else why_not(day),
        }
        for day in days
    ]


def why_not(day: Day) -> str:
    """Why no time of the day can be booked."""
    if day.closed_for:
        return day.closed_for.in_(language())
    return _("no free places") if day.slots else _("closed")


def weeks_around(monday: date, first: date, last: date) -> dict[str, str]:
    """Queries that lead to the weeks before and after, where anything can be booked in them."""
    earlier, later = monday - timedelta(days=1), monday + timedelta(days=7)
    return {
        "earlier": f"?from={earlier}" if earlier >= first else "",
        "later": f"?from={later}" if later <= last else "",
    }


def time_groups(day: Day, here: str) -> list[dict[str, Any]]:
    """The times of a day before and after noon."""
    groups = (
        (_("Before noon"), [one for one in day.slots if _clock(one) < NOON]),
        (_("Afternoon"), [one for one in day.slots if _clock(one) >= NOON]),
    )
    return [
        {"title": title, "times": [time_item(one, here) for one in slots]}
        for title, slots in groups
        if slots
    ]


def _clock(slot: FreeSlot) -> time:
    return slot.starts.astimezone(BAKU).time()


def time_item(slot: FreeSlot, here: str) -> dict[str, Any]:
    return {
        "starts": slot.starts,
        "href": f"{here}/{clock_of(slot.starts)}" if slot.free else "",
        "value": f"{local_date(slot.starts)} {clock_of(slot.starts)}",
        "free": free_in_words(slot.free),
    }


def alternatives(slug: str, place: Place, slots: Iterable[Slot]) -> list[dict[str, Any]]:
    """Times that are free, each leading to the check of what was typed."""
    return [
        {"starts": slot.starts, "href": slot_address("check", slug, place, slot)} for slot in slots
    ]


def slot_address(view: str, slug: str, place: Place, slot: Slot) -> str:
    """The address of a page of the slot."""
    day, clock = str(local_date(slot.starts)), clock_of(slot.starts)
    return reverse(f"bookings:{view}", args=[slug, place.visit.key, place.branch.key, day, clock])


def visit_rows(
    branch: Office, visit: Visit, starts: datetime, minutes: int
) -> list[dict[str, Any]]:
    """What is booked, as `components/summary.html` takes it."""
    lasts = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    rows = [
        (_("For what"), visit.label.in_(language())),
        (_("When"), f"{date_weekday(starts)}, {time_short(starts)} ({lasts})"),
        (_("Where"), branch.name.in_(language())),
        (_("Address"), branch.address.in_(language())),
        (_("Telephone"), branch.phone),
    ]
    return [{"name": name, "value": value} for name, value in rows if value]


def ticket_rows(ticket: Ticket) -> list[dict[str, Any]]:
    """What a ticket does not say in large letters."""
    label, minutes = ticket.visit.label.in_(language()), ticket.visit.minutes
    lasts = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    rows = [(_("For what"), f"{label} ({lasts})"), (_("Telephone"), ticket.branch.phone)]
    return [{"name": name, "value": value} for name, value in rows if value]


def answer_rows(
    regulation: BookingRegulation, reading: Reading, href: str = ""
) -> list[dict[str, Any]]:
    """What the branch was told; with `href`, each answer leads to where it is changed."""
    sections = summary(regulation, reading, {}, {}, language())
    return [
        {
            "key": row.key,
            "name": row.label,
            "value": row.value if isinstance(row.value, str) else "\n".join(row.value),
            "href": f"{href}#{row.key}" if href else "",
        }
        for section in sections
        for row in section.rows
    ]


def answers_of(booking: Booking) -> list[dict[str, Any]]:
    """What the branch was told with a booking; what was left out is left out here too."""
    reading = reading_of(booking)
    rows = answer_rows(regulation_for(booking), reading)
    return [row for row in rows if row["key"] in reading.values]


def verify_address(ticket: Ticket) -> str:
    """What the QR code of a ticket holds."""
    return f"{settings.PUBLIC_URL}{reverse('bookings:verify', args=[ticket.code])}"


def qr_picture(text: str) -> str:
    """A QR code as the address of a picture that needs no request."""
    return f"data:image/svg+xml;base64,{b64encode(qr_code(text).encode()).decode()}"
