"""Operations of a case that end: by an officer, by another agency's officer, by the portal itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.applications.actions.case import lock, locked, take
from birpencere.applications.actions.deciding import (
    accept_now,
    approve_now,
    ask_for_payment_now,
    refuse_now,
    send_back_now,
)
from birpencere.applications.actions.tasks import begin, go_on_by_itself
from birpencere.applications.errors import WrongMove
from birpencere.applications.models import Application, Task
from birpencere.applications.queries import (
    ended_operations,
    reading_of,
    regulation_for,
    task_for,
)
from birpencere.applications.types import Status
from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.jobs import enqueue
from birpencere.regulations.queries import case_regulation_of
from birpencere.regulations.rules import followers, from_there_on, is_last, way_of
from birpencere.regulations.types import Decision, Operation, RegisterQuery, Way
from birpencere.regulations.types.regulation import Automation

PORTAL = Actor.system("operations")


@transaction.atomic(durable=True)
def end_operation(*, task_id: UUID, way: str, note: str, acting: Actor, now: datetime) -> Task:
    """The officer has done the operation, with this outcome; what follows, a job begins.

    Raises NotFound for another agency's, WrongMove where it has ended, Invalid without a known outcome.
    """
    lock(task_for(acting, task_id).application_id)  # not where it is another agency's case
    task = task_for(acting, task_id, lock=True)
    operation = case_regulation_of(task.revision_id).operation(task.operation)
    if task.ended_at is not None or operation.automatic:
        raise WrongMove(status="ended")
    if is_last(case_regulation_of(task.revision_id), operation):
        raise WrongMove(status=task.operation)
    if {one.key for one in operation.ways} and way not in {one.key for one in operation.ways}:
        raise Invalid({"way": _("Choose the outcome of the operation.")})
    task.way = way if operation.ways else ""
    _end(task, operation, note, acting, now)
    take(task.application_id, acting)
    enqueue("applications.follow", "interactive", task_id=str(task.pk))
    return task


@transaction.atomic(durable=True)
def end_automatic(
    *, task_id: UUID, gained: Mapping[str, Any] | None, acting: Actor, now: datetime
) -> None:
    """The portal has done the operation, once; `gained` is None where the register has no such record."""
    application, task = _locked(task_id, acting)
    if task.ended_at is not None:
        return
    operation = regulation_for(application).operation(task.operation)
    if gained is not None:
        found = {**application.facts.get("found", {}), operation.key: dict(gained)}
        application.facts = {**application.facts, "found": found}
        application.save(update_fields=["facts"])
    way = way_of(operation, reading_of(application, now))
    task.way = way.key if way and gained is not None else ""
    _end(task, operation, "", acting, now)
    if gained is None and isinstance(operation.automatic, RegisterQuery):
        refuse_now(application, operation.automatic.missing_ground, "", acting, now)
        return
    _follow(application, operation, way, acting, now)


@transaction.atomic(durable=True)
def follow(*, task_id: UUID, acting: Actor, now: datetime) -> None:
    """What an operation leads to has begun, once; nothing where the case has moved on without it."""
    application, task = _locked(task_id, acting)
    regulation = regulation_for(application)
    operation = regulation.operation(task.operation)
    if task.is_dropped or task.is_followed or operation.stage.value != application.status:
        return
    task.is_followed = True
    task.save(update_fields=["is_followed"])
    way = next((one for one in operation.ways if one.key == task.way), None)
    _follow(application, operation, way, acting, now, note=task.note)


@transaction.atomic(durable=True)
def go_on(*, application_id: UUID, acting: Actor, now: datetime) -> None:
    """A case that is automatic in full has passed the stage whose operations have all ended."""
    application = locked(application_id, acting)
    regulation = regulation_for(application)
    is_busy = application.task_set.filter(ended_at__isnull=True).exists()
    if regulation.general.automation is not Automation.FULL or is_busy:
        return
    if application.status == Status.SUBMITTED:
        accept_now(application, acting, now)
        ask_for_payment_now(application, acting, now)
    elif application.status == Status.IN_EXECUTION:
        approve_now(application, acting, now)


def _locked(task_id: UUID, acting: Actor) -> tuple[Application, Task]:
    """The case before its operation, as everywhere."""
    application_id = task_for(acting, task_id).application_id
    application = locked(application_id, acting)
    return application, task_for(acting, task_id, lock=True)


def _end(task: Task, operation: Operation, note: str, acting: Actor, now: datetime) -> None:
    """The operation has ended, and the trail of the case says by whom and how."""
    task.ended_at, task.note = now, note
    task.save(update_fields=["ended_at", "note", "way"])
    way = next((one.title.az for one in operation.ways if one.key == task.way), "")
    said = ": ".join(filter(None, (operation.title.az, way)))
    record(
        acting,
        "applications.operation_ended",
        of="application",
        object_id=task.application_id,
        at=now,
        organisation_id=None if acting.is_system else task.agency_id,
        facts={"operation": task.operation, "note": "; ".join(filter(None, (said, note)))},
    )


def _follow(
    application: Application,
    operation: Operation,
    way: Way | None,
    acting: Actor,
    now: datetime,
    note: str = "",
) -> None:
    """The decision to which the outcome leads is made, or the operations that waited begin."""
    regulation = regulation_for(application)
    if way is not None and way.decision is not None:
        _decide(application, way, note, acting, now)
        return
    application.version += 1
    application.save(update_fields=["version"])
    if way is not None and way.to is not None:
        again = from_there_on(regulation, way.to)
        application.task_set.filter(operation__in=again).update(is_undone=True)
    reading = reading_of(application, now)
    ended = ended_operations(application)
    begin(application, followers(regulation, operation, way, ended, reading), reading, now)
    go_on_by_itself(application, regulation)


def _decide(application: Application, way: Way, note: str, acting: Actor, now: datetime) -> None:
    match way.decision:
        case Decision.REFUSE:
            refuse_now(application, way.ground or "", note, acting, now)
        case Decision.RETURN:
            send_back_now(application, [way.reason or ""], note, acting, now)
        case _ if application.status == Status.SUBMITTED:
            accept_now(application, acting, now)
            ask_for_payment_now(application, acting, now)
        case _:
            approve_now(application, acting, now)
