"""What every action on an application does: lock, check the move, write down, tell."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import translation

from birpencere.audit.actions import record
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden, NotFound
from birpencere.kernel.text import Text
from birpencere.notifications.actions import notify
from birpencere.registration.errors import WrongMove
from birpencere.registration.models import EntryApplication
from birpencere.registration.queries import people_of
from birpencere.registration.rules import MOVES
from birpencere.registration.types import Act, Status
from birpencere.registration.words import reason_lines
from birpencere.registry.models import Entry


def locked(application_id: UUID, acting: Actor) -> EntryApplication:
    """The application, for whoever may write it; raises NotFound for a stranger, WrongMove for what was sent.

    The database lets an agency lock only what it may still change.
    """
    held = EntryApplication.objects.filter(pk=application_id)
    if not acting.is_system:
        held = held.filter(agency__in=acting.drafts_for)
    application = held.select_for_update().first()
    if application is not None:
        return application
    status = held.values_list("status", flat=True).first()
    if status is None:
        raise NotFound
    raise WrongMove(status=status)


def locked_entry(entry_id: UUID) -> Entry:
    """The entry as it is now; whoever changes it waits."""
    return Entry.objects.select_for_update().get(pk=entry_id)


def moved(application: EntryApplication, act: Act) -> None:
    """The application is where `act` leads; raises WrongMove."""
    after = MOVES.get((Status(application.status), act))
    if after is None:
        raise WrongMove(status=application.status)
    application.status = after


def require_agency(agency_id: UUID, acting: Actor) -> None:
    """Raises Forbidden for who does not write for the agency."""
    if agency_id not in acting.drafts_for:
        raise Forbidden


def write_down(
    application: EntryApplication, act: str, acting: Actor, now: datetime, **facts: Any
) -> None:
    """The trail says what was done to the application."""
    record(
        acting,
        f"registration.{act}",
        of="registration application",
        object_id=application.pk,
        at=now,
        organisation_id=application.agency_id,
        facts={"kind": application.kind, "number": application.number or "", **facts},
    )


def tell_agency(application: EntryApplication, template: str, now: datetime, **facts: Any) -> None:
    """Who writes for the agency and who signs have a letter."""
    tell(application, people_of(application.agency_id), template, now, **facts)


def tell(
    application: EntryApplication,
    people: Iterable[Person],
    template: str,
    now: datetime,
    path: str = "",
    **facts: Any,
) -> None:
    """They have a letter about the application, which leads to its page."""
    name = Text.of(application.data["name"])
    for person in people:
        with translation.override(person.language):
            reasons = reason_lines(application.return_reasons)
        told: Mapping[str, Any] = {
            "number": application.number or "",
            "service": name.in_(person.language),
            "asked_for": application.kind,
            "note": application.return_note,
            "reasons": reasons,
            **facts,
        }
        notify(
            person=person,
            template=template,
            facts=told,
            case_id=None,
            now=now,
            path=path or f"work/registry/{application.pk}",
        )
