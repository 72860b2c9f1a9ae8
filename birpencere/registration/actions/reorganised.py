"""Telling an agency that the operator has merged or split its service, or has taken that back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import in_all_languages
from birpencere.notifications.actions import notify
from birpencere.registration.queries import people_of
from birpencere.registry.events import EntryChanged
from birpencere.registry.models import Entry, EntryChange

Kind = EntryChange.Kind
WENT_ON: Final = _("The service goes on under its number and takes the place of others.")
ENDED: Final = _(
    "Its registration has ended; the services that take its place are named in the registry. What was begun goes on by the regulation that it was begun under."
)
TITLES: Final[Mapping[str, Message]] = {
    Kind.MERGED: _("The operator has merged services of the registry"),
    Kind.SPLIT: _("The operator has split a service of the registry"),
    Kind.UNDONE: _("The operator has taken a merger or a split back"),
}
"""By the kind of change; of other changes the applications tell."""


@transaction.atomic
def tell_of_reorganisation(news: EntryChanged) -> None:
    """Who writes and who signs for the agency of the entry have a letter with the operator's reason.

    Loading the catalogue tells nobody: nobody has decided anything then.
    """
    if news.kind not in TITLES:
        return
    change = EntryChange.objects.filter(entry=news.entry_id).latest("number")
    if change.person_id is None:
        return
    entry = Entry.objects.select_related("service").get(pk=news.entry_id)
    facts = {
        "title": in_all_languages(TITLES[news.kind]),
        "told": in_all_languages(_told(entry, change)),
        "note": change.reason,
        "number": entry.number,
        "service": asdict(entry.service.title),
    }
    for person in people_of(entry.agency_id):
        notify(
            person=person,
            template="regulation_news",
            facts=facts,
            case_id=None,
            now=change.at,
            path=f"registry/{entry.number}",
        )


def _told(entry: Entry, change: EntryChange) -> Message:
    if change.kind == Kind.UNDONE:
        return _("The entry of your service is as it was before that decision.")
    return WENT_ON if entry.status == Entry.Status.REGISTERED else ENDED
