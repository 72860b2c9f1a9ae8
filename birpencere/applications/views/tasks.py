"""Operations of cases: what an officer ends on the page of a case, and what is done for another agency."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.applications import actions
from birpencere.applications.forms import NOTE_LENGTH, note_from
from birpencere.applications.models import Application, Task
from birpencere.applications.queries import task_for, tasks_for_others, tasks_of
from birpencere.applications.views.files import sent_file
from birpencere.applications.views.show import kind_of, language, left_of
from birpencere.documents.queries import document_for
from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.country import calendar
from birpencere.kernel.errors import Invalid, NotFound
from birpencere.kernel.working_days import remaining
from birpencere.regulations.queries import case_regulation_of
from birpencere.regulations.rules import is_last
from birpencere.regulations.types import Operation


def task_rows(application: Application, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """The operations of a case: those that have ended, those under way, and what the officer can end."""
    return [task_row(task, actor, now) for task in tasks_of(application)]


def task_row(task: Task, actor: Actor, now: datetime) -> dict[str, Any]:
    """One operation, as `applications/_operation.html` takes it."""
    regulation = case_regulation_of(task.revision_id)
    operation = regulation.operation(task.operation)
    is_theirs = task.agency_id in actor.organisations(Role.OFFICER)
    by_hand = operation.automatic is None and not is_last(regulation, operation)
    standing = remaining(task.due_at, now, calendar()) if task.due_at else None
    return {
        "task": task,
        "title": operation.title.in_(language()),
        "agency": task.agency.title.in_(language()) if operation.executor else "",
        "outcome": outcome_of(task, operation),
        "kind": kind_of(standing) if task.ended_at is None else "",
        "left": left_of(standing) if standing and task.ended_at is None else "",
        "ways": [{"value": way.key, "text": way.title.in_(language())} for way in operation.ways],
        "may_end": is_theirs and by_hand and task.ended_at is None,
        "content": operation.content.in_(language()),
    }


def outcome_of(task: Task, operation: Operation) -> str:
    """How it ended, in words; nothing while it has not."""
    return next((way.title.in_(language()) for way in operation.ways if way.key == task.way), "")


def rows_for_others(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """What the officer's agency does in other agencies' cases, what is due first on top."""
    return [
        task_row(task, actor, now)
        | {"service": case_regulation_of(task.revision_id).general.name.in_(language())}
        for task in tasks_for_others(actor)
    ]


@duty(Role.OFFICER)
@require_http_methods(["GET", "POST"])
def operation(request: PortalRequest, task_id: UUID) -> HttpResponse:
    """One operation: what it is, what its agency is shown, its outcome; a POST ends it."""
    task = task_for(request.actor, task_id)
    if request.method == "GET":
        return show(request, task, QueryDict(), None)
    try:
        actions.end_operation(
            task_id=task.pk,
            way=request.POST.get("way", ""),
            note=note_from(request.POST),
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as problem:
        return show(request, task, request.POST, problem)
    if task.owner_id in request.actor.organisations(Role.OFFICER):
        return redirect("applications:work", task.number)
    return redirect("applications:queue")


def show(
    request: PortalRequest, task: Task, typed: QueryDict, problem: Invalid | None
) -> HttpResponse:
    """The page of an operation, with what was typed and what was wrong with it."""
    row = task_row(task, request.actor, timezone.now())
    is_own = task.owner_id in request.actor.organisations(Role.OFFICER)
    page = {
        "row": row,
        "task": task,
        "service": case_regulation_of(task.revision_id).general.name.in_(language()),
        "owner": task.owner.title.in_(language()),
        "is_own": is_own,
        "shown": [{"name": one["label"], "value": one["value"]} for one in task.shown],
        "files": [document_for(request.actor, one) for one in task.files],
        "ways": [way | {"checked": way["value"] == typed.get("way")} for way in row["ways"]],
        "note": note_from(typed),
        "note_length": NOTE_LENGTH,
        "problem": problem.fields.get("way", "") if problem else "",
    }
    return render(
        request, "applications/operation.html", page, status=problem.status if problem else 200
    )


@duty(Role.OFFICER)
@require_safe
def document(request: PortalRequest, task_id: UUID, document_id: UUID) -> HttpResponse:
    """A file that the operation's agency is shown; the reading is on record."""
    if document_id not in task_for(request.actor, task_id).files:
        raise NotFound
    return sent_file(request, document_id)
