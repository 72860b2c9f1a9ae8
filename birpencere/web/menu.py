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
    """A page that the menu leads to; it lights up on every page under one of `sections`.

    A section of two parts, as `work/registry`, goes before the one that it lies in.
    """

    title: Message
    view: str
    sections: tuple[str, ...]


PEOPLE = (
    Entry(
        _("E-services"),
        "registry:services",
        ("services", "agencies", "sectors", "search", "life-events", "registry"),
    ),
    Entry(
        _("My applications"),
        "applications:mine",
        ("applications", "bookings", "bills", "payments", "tickets", "offers"),
    ),
    Entry(_("Pay debts"), "payments:debts", ("debts",)),
    Entry(_("Verify a document"), "applications:verify_form", ("verify",)),
    Entry(_("Statistics"), "statistics:overview", ("statistics",)),
)
OFFICERS = (
    Entry(_("My cases"), "applications:queue", ("work",)),
    Entry(pgettext_lazy("menu", "Reports"), "reports:desk", ("reports",)),
)
PUBLISHERS = (Entry(_("Our open data"), "opendata:desk", ("work/data",)),)
HEADS = (
    Entry(_("Our services"), "editorial:desk", ("work",)),
    Entry(_("Complaints"), "applications:complaints", ("work/complaints",)),
    Entry(_("Workload"), "statistics:load", ("work/load",)),
)
DRAFTERS = (
    Entry(_("Our regulations"), "drafting:desk", ("work/regulations", "work/agreements")),
    Entry(pgettext_lazy("menu", "Registry"), "registration:workplace", ("work/registry",)),
)
OPERATORS = (
    Entry(_("Registry desk"), "registration:desk", ("registry-desk",)),
    Entry(_("Information resources"), "resources:desk", ("registry-desk/information-resources",)),
)
SUPERVISORS = (
    Entry(_("Supervision"), "statistics:supervision", ("supervision",)),
    Entry(_("Complaints"), "applications:complaints", ("work/complaints",)),
)
BOOKS = (Role.ACCOUNTANT, Role.TREASURER)
KEEPERS = (Entry(_("Books"), "payments:books", ("books",)),)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as one page shows it."""

    title: str
    href: str
    is_current: bool
    is_work: bool
    """It is there for a role that the reader holds."""


def menu(actor: Actor, path: str) -> Iterator[Item]:
    """The entries for the one who reads; an entry whose page does not exist (yet) is left out."""
    officers = OFFICERS if actor.holds(Role.OFFICER) else ()
    keepers = KEEPERS if actor.holds(*BOOKS) else ()
    heads = HEADS if actor.organisations(Role.HEAD) else ()
    drafters = DRAFTERS if actor.drafts_for else ()
    publishers = PUBLISHERS if actor.publishes_for else ()
    operators = OPERATORS if actor.holds(Role.OPERATOR) else ()
    supervisors = SUPERVISORS if actor.holds(Role.SUPERVISOR) else ()
    ours = officers + heads + drafters + publishers + operators + supervisors + keepers
    entries = tuple({entry.view: entry for entry in ours + PEOPLE}.values())
    nearest = max(_nearness(entry, path) for entry in entries)
    for entry in entries:
        href = address(entry.view)
        if href:
            is_current = nearest > 0 and _nearness(entry, path) == nearest
            yield Item(str(entry.title), href, is_current, is_work=entry not in PEOPLE)


def _nearness(entry: Entry, path: str) -> int:
    """Length of the longest section of the entry under which the page lies; 0 for none."""
    page = f"{path.partition('/')[2].partition('/')[2]}/"
    return max((len(one) for one in entry.sections if page.startswith(f"{one}/")), default=0)


def address(view: str) -> str:
    """The address of a view in the reader's language, or nothing where the portal has no such view."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""
