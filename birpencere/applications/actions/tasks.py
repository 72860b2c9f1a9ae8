"""Operations of a case that begin: with their stage, or after others."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from birpencere.applications.models import Application, Task
from birpencere.applications.queries import reading_of, regulation_for, shown_to_executor
from birpencere.applications.rules import STAGES, has_any_flow
from birpencere.applications.types import Status
from birpencere.identity.models import Organisation
from birpencere.kernel.country import calendar
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.working_days import deadline
from birpencere.regulations.rules import begun_by_stage, has_flow, taking_place
from birpencere.regulations.types import CaseRegulation, Operation, Reading, Stage
from birpencere.regulations.types.regulation import Automation


def enter_stage(application: Application, to: Status, now: datetime) -> None:
    """The operations of the stage have begun; those that were still open are dropped."""
    regulation = regulation_for(application)
    if not has_any_flow(regulation):
        return
    open_ones = Task.objects.filter(application=application, ended_at__isnull=True)
    open_ones.update(ended_at=now, is_dropped=True)
    if to.value not in STAGES:
        return
    stage = Stage(to)
    if has_flow(regulation, stage):
        reading = reading_of(application, now)
        first = begun_by_stage(regulation, stage)
        begin(application, taking_place(regulation, first, frozenset(), reading), reading, now)
    go_on_by_itself(application, regulation)


def number_tasks(application: Application) -> None:
    """Operations that began before the case had its number bear it too."""
    if has_any_flow(regulation_for(application)):
        unnumbered = Task.objects.filter(application=application, number="")
        unnumbered.update(number=application.number)


def begin(
    application: Application, operations: Iterable[Operation], reading: Reading, now: datetime
) -> None:
    """Each operation is under way, with its agency, its time limit, and what that agency is shown."""
    for operation in operations:
        task = _task(application, operation, reading, now)
        task.save(force_insert=True)
        if operation.automatic:
            enqueue("applications.perform", "interactive", task_id=str(task.pk))
    _set_due(application)


def _task(application: Application, operation: Operation, reading: Reading, now: datetime) -> Task:
    limit = deadline(now, operation.limit, calendar()) if operation.limit else None
    shown, files = shown_to_executor(application, operation, reading)
    return Task(
        application=application,
        operation=operation.key,
        agency_id=_agency_of(application, operation),
        owner_id=application.agency_id,
        begun_at=now,
        due_at=limit.due if limit else None,
        number=application.number or "",
        revision_id=application.revision_id,
        shown=shown,
        files=files,
    )


def _agency_of(application: Application, operation: Operation) -> UUID:
    if operation.executor is None:
        return application.agency_id
    return Organisation.objects.only("pk").get(slug=operation.executor).pk


def _set_due(application: Application) -> None:
    """The case is due when the first of its operations is."""
    open_ones = Task.objects.filter(application=application, ended_at__isnull=True)
    first = open_ones.filter(due_at__isnull=False).order_by("due_at").first()
    if first is not None and first.due_at != application.due_at:
        application.due_at = first.due_at
        application.save(update_fields=["due_at"])


def go_on_by_itself(application: Application, regulation: CaseRegulation) -> None:
    """A service that is automatic in full waits for nobody when nothing is under way."""
    is_full = regulation.general.automation is Automation.FULL
    if is_full and not application.task_set.filter(ended_at__isnull=True).exists():
        enqueue("applications.go_on", "interactive", application_id=str(application.pk))
