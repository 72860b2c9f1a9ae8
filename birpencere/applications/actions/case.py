"""What all actions on a case share: lock it, move it, write it down."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from birpencere.applications.actions.clock import turn_clock
from birpencere.applications.actions.locking import locked_row
from birpencere.applications.actions.storing import store_move
from birpencere.applications.actions.tasks import enter_stage, number_tasks
from birpencere.applications.actions.uses import count_move
from birpencere.applications.errors import ChangedMeanwhile, NoSuchApplication, WrongMove
from birpencere.applications.events import ApplicationMoved
from birpencere.applications.models import Application
from birpencere.applications.queries import (
    due_at,
    is_applicant,
    is_officer,
    regulation_for,
    title_of,
    visible_to,
)
from birpencere.applications.rules import may_move
from birpencere.applications.types import Status
from birpencere.audit.actions import record
from birpencere.audit.queries import last_entry_of
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.events import publish
from birpencere.notifications.actions import LATER, compose, post
from birpencere.notifications.models import Notice


def locked(application_id: UUID, acting: Actor) -> Application:
    """The case, locked until the end of the transaction; raises NoSuchApplication."""
    application = locked_row(application_id)
    if application is None or not _is_visible(acting, application):
        raise NoSuchApplication
    return application


def _is_visible(acting: Actor, application: Application) -> bool:
    """Whoever applies is not asked for again: most who act are."""
    if is_applicant(acting, application):
        return True
    return visible_to(acting).filter(pk=application.pk).exists()


def lock(application_id: UUID) -> None:
    """Nobody else acts on the case until the end of the transaction; nothing happens where there is none."""
    Application.objects.select_for_update().filter(pk=application_id).values("pk").first()


def locked_by_applicant(application_id: UUID, acting: Actor) -> Application:
    """The case, locked, for the one who applies; for an officer it is not there."""
    application = locked(application_id, acting)
    if not is_applicant(acting, application):
        raise NoSuchApplication
    return application


def locked_by_officer(application_id: UUID, version: int, acting: Actor) -> Application:
    """The case, locked, as the officer saw it; raises ChangedMeanwhile with who did what."""
    application = locked(application_id, acting)
    if not is_officer(acting, application):
        raise NoSuchApplication
    if application.version != version:
        entry = last_entry_of(application.pk)
        raise ChangedMeanwhile(who=entry.actor_name, title=title_of(entry), at=entry.at)
    return application


def move(
    application: Application,
    to: Status,
    *,
    acting: Actor,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
    letter: str = "",
) -> None:
    """The case is in `to`, with its clock, its trail, its number and its news; raises WrongMove.

    The applicant gets `letter`, where it is named. The number comes last: everyone who submits for the service waits
    from there on until the transaction ends.
    """
    before = Status(application.status)
    if not may_move(before, to):
        raise WrongMove(status=before)
    application.status = to
    application.version += 1
    application.due_at = due_at(application, to, now)
    if _is_for_agency(acting, application):
        application.officer_id = acting.person_id
    turn_clock(application, to, now)
    write_down(application, f"applications.{to}", acting=acting, now=now, facts=facts)
    count_move(application, before, to, acting=acting, now=now)
    enter_stage(application, to, now)
    notice = _letter(application, letter, now) if letter else None
    store_move(application, now)
    number_tasks(application)
    if notice:
        post(notice, number=application.number or "")
    publish(ApplicationMoved(application.pk, application.service_id, before, to))


def write_down(
    application: Application,
    action: str,
    *,
    acting: Actor,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """The audit trail has a row on the case, in the name of the organisation for which `acting` acts."""
    record(
        acting,
        action,
        of="application",
        object_id=application.pk,
        at=now,
        organisation_id=_acts_for(acting, application),
        facts=facts,
    )


def _acts_for(acting: Actor, application: Application) -> UUID | None:
    """The agency, the company that applies, who supervises all, or nobody but oneself; the portal is for nobody."""
    if acting.is_system:
        return None
    if is_applicant(acting, application):
        return application.organisation_id
    if _is_for_agency(acting, application):
        return application.agency_id
    return next(iter(acting.organisations(Role.SUPERVISOR)), None)


def _is_for_agency(acting: Actor, application: Application) -> bool:
    """Whether whoever acts does so for the agency; on their own case nobody does, nor does the portal by itself."""
    return application.agency_id in acting.cases_of and not is_applicant(acting, application)


def take(application_id: UUID, acting: Actor) -> None:
    """A case of the agencies for which `acting` works, locked by the caller, is with them now."""
    cases = Application.objects.filter(pk=application_id, agency__in=acting.cases_of)
    cases.update(officer=acting.person_id)


def tell(application: Application, template: str, *, now: datetime, **facts: Any) -> None:
    """The applicant is written to, in their language, when this transaction commits."""
    post(_letter(application, template, now, **facts))


def _letter(application: Application, template: str, now: datetime, **facts: Any) -> Notice:
    due = application.due_at
    return compose(
        person=application.applicant,
        template=template,
        facts={
            "number": application.number or LATER,
            "service": asdict(regulation_for(application).general.name),
            "due_at": due.isoformat() if due else None,
            **facts,
        },
        case_id=application.pk,
        now=now,
    )
