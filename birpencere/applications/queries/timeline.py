"""What happened to a case, as people read it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birpencere.applications.models import Application
from birpencere.applications.types import Event, Status
from birpencere.audit.models import Entry
from birpencere.audit.queries import entries_of
from birpencere.identity.models import Organisation
from birpencere.kernel.errors import Message

OTHER_TITLES: dict[str, Message] = {
    "applications.receipt_shown": _("Receipt of payment sent"),
    "applications.payment_confirmed": _("Payment confirmed"),
    "applications.operation_ended": _("Operation of the regulation ended"),
    "applications.payment_taken_back": _("The payment was taken back"),
    "applications.paid_again": _("Paid again"),
    "applications.complaint_filed": _("Complaint filed"),
    "applications.complaint_upheld": _("Complaint upheld"),
    "applications.complaint_rejected": _("Complaint rejected"),
    "applications.result_issued": _("Result document issued"),
    "applications.result_handed_over": _("Result entered in the register that keeps it"),
}


def timeline_of(application: Application, now: datetime) -> list[Event]:
    """All that happened to the case: who, for which organisation, when, and how long it lasted."""
    entries = [entry for entry in entries_of(application.pk) if title_of(entry)]
    names = _names_of({entry.organisation_id for entry in entries if entry.organisation_id})
    moves = [entry.at for entry in entries if _is_move(entry)]
    ends = dict(zip(moves, [*moves[1:], now], strict=True))
    return [
        Event(
            at=entry.at,
            title=title_of(entry) or "",
            who="" if entry.person_id is None else entry.actor_name,
            organisation=names.get(entry.organisation_id, "") if entry.organisation_id else "",
            lasted=ends[entry.at] - entry.at if _is_move(entry) else None,
            note=entry.facts.get("note", ""),
        )
        for entry in entries
    ]


def _names_of(organisations: Iterable[UUID]) -> dict[UUID, str]:
    language = get_language() or "az"
    found = Organisation.objects.filter(pk__in=organisations)
    return {one.pk: one.title.in_(language) for one in found}


def _is_move(entry: Entry) -> bool:
    return entry.action.removeprefix("applications.") in Status.values


def title_of(entry: Entry) -> Message | None:
    """What an entry of the trail says to people; nothing for what only auditors read."""
    if _is_move(entry):
        return Status(entry.action.removeprefix("applications.")).label
    return OTHER_TITLES.get(entry.action)
