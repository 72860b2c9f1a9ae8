"""The menu: who is shown which entries, and in what order."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import Message


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the menu leads to; it lights up on every page under one of `sections`."""

    title: Message
    view: str
    sections: tuple[str, ...]


PEOPLE = (
    Entry(_("E-services"), "registry:services", ("services", "agencies", "sectors", "search")),
    Entry(
        _("My applications"),
        "applications:mine",
        ("applications", "bookings", "bills", "payments", "tickets", "offers"),
    ),
    Entry(_("Pay debts"), "payments:debts", ("debts",)),
    Entry(_("Verify a document"), "applications:verify_form", ("verify",)),
)
OFFICERS = (
    Entry(_("My cases"), "applications:queue", ("work",)),
    Entry(pgettext_lazy("menu", "Reports"), "reports:desk", ("reports",)),
)
HEADS = (Entry(_("Our services"), "editorial:desk", ("work",)),)
DRAFTERS = (Entry(_("Our regulations"), "drafting:desk", ("work",)),)
DRAFTING = (Role.DRAFTER, Role.HEAD)
BOOKS = (Role.ACCOUNTANT, Role.TREASURER)
KEEPERS = (Entry(_("Books"), "payments:books", ("books",)),)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as one page shows it."""

    title: str
    href: str
    is_current: bool


def menu(actor: Actor, path: str) -> Iterator[Item]:
    """The entries for the one who reads; an entry whose page does not exist (yet) is left out."""
    section = path.split("/")[2] if path.count("/") > 1 else ""
    officers = OFFICERS if actor.organisations(Role.OFFICER) else ()
    keepers = KEEPERS if any(map(actor.organisations, BOOKS)) else ()
    heads = HEADS if actor.organisations(Role.HEAD) else ()
    drafters = DRAFTERS if any(map(actor.organisations, DRAFTING)) else ()
    for entry in officers + heads + drafters + keepers + PEOPLE:
        href = address(entry.view)
        if href:
            yield Item(str(entry.title), href, section in entry.sections)


def address(view: str) -> str:
    """The address of a view in the reader's language, or nothing where the portal has no such view."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""
