"""Telling agencies that the operator has merged or split services of theirs, or has taken that back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES, in_all_languages
from birpencere.notifications.actions import notify
from birpencere.registration.queries import people_of
from birpencere.registry.events import ServicesReorganised
from birpencere.registry.models import Entry, Reorganisation

WENT_ON: Final = _("The service goes on under its number and takes the place of others.")
ENDED: Final = _(
    "Its registration has ended; the services that take its place are named in the registry. What was begun goes on by the regulation that it was begun under."
)
BACK: Final = _("The entry of your service is as it was before that decision.")
TITLES: Final[Mapping[str, Message]] = {
    Reorganisation.Kind.MERGE: _("The operator has merged services of the registry"),
    Reorganisation.Kind.SPLIT: _("The operator has split a service of the registry"),
}
UNDONE: Final = _("The operator has taken a merger or a split back")


@transaction.atomic
def tell_of_reorganisation(news: ServicesReorganised) -> None:
    """Who writes and who signs for an agency has one letter on all its entries, with the operator's reason."""
    decision = Reorganisation.objects.get(pk=news.reorganisation_id)
    by_agency: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in _entries_of(decision):
        by_agency[entry.agency_id].append(entry)
    for agency_id, entries in by_agency.items():
        _write(decision, agency_id, entries)


def _entries_of(decision: Reorganisation) -> QuerySet[Entry]:
    steps = decision.steps.values_list("predecessor_id", "successor_id")
    services = {service for step in steps for service in step}
    return Entry.objects.filter(service__in=services).select_related("service").order_by("number")


def _write(decision: Reorganisation, agency_id: UUID, entries: Sequence[Entry]) -> None:
    is_undone = decision.undone_at is not None
    facts = {
        "title": in_all_languages(UNDONE if is_undone else TITLES[decision.kind]),
        "told": _lines(entries, is_undone),
        "note": decision.undo_reason
        if is_undone
        else f"{decision.reason} ({decision.legal_basis})",
        "number": ", ".join(entry.number for entry in entries),
        "service": _joined(entries),
    }
    for person in people_of(agency_id):
        notify(
            person=person,
            template="regulation_news",
            facts=facts,
            case_id=None,
            now=decision.undone_at or decision.at,
            path=f"registry/{entries[0].number}",
        )


def _lines(entries: Sequence[Entry], is_undone: bool) -> dict[str, str]:
    """What became of each, a line each."""
    said = [(entry.number, in_all_languages(_told(entry, is_undone))) for entry in entries]
    return {
        language: "\n".join(f"{number}: {words[language]}" for number, words in said)
        for language in LANGUAGES
    }


def _joined(entries: Sequence[Entry]) -> dict[str, str]:
    return {
        language: "; ".join(entry.service.title.in_(language) for entry in entries)
        for language in LANGUAGES
    }


def _told(entry: Entry, is_undone: bool) -> Message:
    if is_undone:
        return BACK
    return WENT_ON if entry.status == Entry.Status.REGISTERED else ENDED
