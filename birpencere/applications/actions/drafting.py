"""From nothing to a draft that is complete."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from birpencere.applications.actions.case import locked_by_applicant, move, write_down
from birpencere.applications.errors import (
    NoLaterRevision,
    OpenDraftExists,
    WrongMove,
)
from birpencere.applications.models import Application, Period
from birpencere.applications.queries import (
    attachments_of,
    documents_of,
    later_revision_of,
    open_draft_of,
)
from birpencere.applications.rules import EDITABLE
from birpencere.applications.types import Status
from birpencere.documents.actions import remove_upload
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden
from birpencere.registry.queries import require_open
from birpencere.regulations.models import Revision
from birpencere.regulations.rules import with_answer


@transaction.atomic(durable=True)
def start_draft(
    *,
    revision: Revision,
    organisation_id: UUID | None,
    facts: Mapping[str, Any],
    another: bool,
    acting: Actor,
    now: datetime,
) -> Application:
    """There is a draft; a second one for the same service only when `another` is asked for.

    Raises OpenDraftExists, ServiceEnded, and Forbidden when the actor does not represent the organisation.
    """
    if acting.person_id is None or organisation_id not in {None, *acting.mandates}:
        raise Forbidden
    # Two clicks at once begin one draft: the second waits here until the first one's is there.
    Person.objects.select_for_update(no_key=True).get(pk=acting.person_id)
    existing = open_draft_of(acting, revision.service_id)
    if existing and not another:
        raise OpenDraftExists(application_id=existing.pk)
    require_open(revision.service_id)
    application = Application.objects.create(
        service_id=revision.service_id,
        revision=revision,
        agency_id=revision.agency_id,
        applicant_id=acting.person_id,
        organisation_id=organisation_id,
        facts=dict(facts),
        created_at=now,
        saved_at=now,
    )
    Period.objects.create(application=application, status=Status.DRAFT, since=now)
    write_down(application, "applications.draft", acting=acting, now=now)
    return application


@transaction.atomic(durable=True)
def save_answers(
    *, application_id: UUID, typed: Mapping[str, Any], acting: Actor, now: datetime
) -> Application:
    """What was typed on a page is kept, valid or not; raises WrongMove when nothing may be changed."""
    application = locked_by_applicant(application_id, acting)
    if Status(application.status) not in EDITABLE:
        raise WrongMove(status=application.status)
    changed = {**application.typed, **typed}
    if changed == application.typed:
        return application
    application.typed = changed
    application.saved_at = now
    application.version += 1
    application.save(update_fields=["typed", "saved_at", "version"])
    if application.status == Status.DRAFT:
        _remove_dropped(application, acting, now)
    return application


@transaction.atomic(durable=True)
def keep_answer(
    *, application_id: UUID, key: str, answer: Mapping[str, Any], acting: Actor, now: datetime
) -> Application:
    """What a register answered midway is kept with the case, in place of an earlier answer.

    It says itself which question it answers, so one that comes late does no harm. Raises WrongMove.
    """
    application = locked_by_applicant(application_id, acting)
    if Status(application.status) not in EDITABLE:
        raise WrongMove(status=application.status)
    application.facts = with_answer(application.facts, key, answer)
    application.saved_at = now
    application.version += 1
    application.save(update_fields=["facts", "saved_at", "version"])
    facts = {"asked": key}
    write_down(application, "applications.register_asked", acting=acting, now=now, facts=facts)
    return application


@transaction.atomic(durable=True)
def take_over_revision(
    *, application_id: UUID, revision_id: UUID, acting: Actor, now: datetime
) -> Application:
    """The case runs by the regulation in force from now on; what was answered stays.

    Raises WrongMove once it is with the agency, NoLaterRevision where `revision_id` is not in force.
    """
    application = locked_by_applicant(application_id, acting)
    if Status(application.status) not in EDITABLE:
        raise WrongMove(status=application.status)
    later = later_revision_of(application)
    if later is None or later.pk != revision_id:
        raise NoLaterRevision
    facts = {"before": str(application.revision_id), "after": str(later.pk)}
    application.revision = later
    application.version += 1
    application.save(update_fields=["revision", "version"])
    write_down(application, "applications.revision_changed", acting=acting, now=now, facts=facts)
    return application


def _remove_dropped(application: Application, acting: Actor, now: datetime) -> None:
    """Files that the person has taken out of a draft are gone; what an agency has seen stays on record."""
    kept = {document.pk for document in attachments_of(application)}
    for document in documents_of(application):
        if document.uploaded_by_id == acting.person_id and document.pk not in kept:
            remove_upload(acting=acting, document_id=document.pk, now=now)


@transaction.atomic(durable=True)
def discard(*, application_id: UUID, acting: Actor, now: datetime) -> None:
    """The draft is no more; nobody is asked about it again."""
    move(locked_by_applicant(application_id, acting), Status.DISCARDED, acting=acting, now=now)
