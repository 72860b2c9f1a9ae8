"""Operations of cases: of one's own agency's cases, and those that the agency does for others."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from birpencere.applications.models import Application, Period, Task
from birpencere.applications.queries.answers import reading_of, regulation_for
from birpencere.applications.rules import has_any_flow
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound
from birpencere.regulations.rules import answer_rows
from birpencere.regulations.types import Operation, Reading


def open_tasks(application: Application) -> list[Task]:
    """The operations under way, what is due first on top."""
    if not has_any_flow(regulation_for(application)):
        return []
    return list(application.task_set.filter(ended_at__isnull=True).order_by("due_at", "begun_at"))


def tasks_of(application: Application) -> list[Task]:
    """All operations of a case that were not dropped, as they began; many services keep none."""
    if not has_any_flow(regulation_for(application)):
        return []
    tasks = application.task_set.filter(is_dropped=False).select_related("agency")
    return list(tasks.order_by("begun_at", "operation"))


def ended_operations(application: Application) -> frozenset[str]:
    """The operations that have ended since the case came into the stage where it is."""
    since = Period.objects.filter(application=application, until__isnull=True).values("since")[:1]
    ended = application.task_set.filter(ended_at__isnull=False, is_dropped=False, is_undone=False)
    return frozenset(ended.filter(begun_at__gte=since).values_list("operation", flat=True))


def task_for(actor: Actor, task_id: UUID, *, lock: bool = False) -> Task:
    """The operation, if the actor is an officer of the agency that does it; raises NotFound."""
    tasks = Task.objects.select_related("agency")
    if not actor.is_system:
        tasks = tasks.filter(agency__in=actor.organisations(Role.OFFICER))
    found = (tasks.select_for_update(of=("self",)) if lock else tasks).filter(pk=task_id).first()
    if found is None:
        raise NotFound
    return found


def tasks_for_others(actor: Actor) -> list[Task]:
    """What the actor's agencies have to do in other agencies' cases, what is due first on top."""
    agencies = actor.organisations(Role.OFFICER)
    tasks = Task.objects.filter(agency__in=agencies, ended_at__isnull=True)
    return list(tasks.exclude(owner__in=agencies).order_by("due_at", "pk")[:200])


def shown_to_executor(
    application: Application, operation: Operation, reading: Reading
) -> tuple[list[dict[str, str]], list[str]]:
    """What another agency is shown for its operation: answers in words, and files by id; in Azerbaijani."""
    if operation.executor is None:
        return [], []
    files = _files_of(application, operation, reading)
    rows = [
        {
            "label": row.label,
            "value": row.value if isinstance(row.value, str) else "\n".join(row.value),
        }
        for step in reading.steps
        for row in answer_rows(step, reading, {}, "az")
        if row.key in operation.sees and row.key not in files
    ]
    return rows, [one for ids in files.values() for one in ids]


def _files_of(
    application: Application, operation: Operation, reading: Reading
) -> Mapping[str, list[str]]:
    fields = {field.key for field in regulation_for(application).form.fields if field.formats}
    found: dict[str, list[str]] = {}
    for key in operation.sees:
        value = reading.values.get(key)
        if key in fields and isinstance(value, list):
            found[key] = [str(one) for one in value]
    return found


def result_data(application: Application, now: datetime) -> dict[str, Any]:
    """What the register that keeps the result is given (`result.data`), ready for JSON."""
    template = regulation_for(application).result
    if not template.data:
        return {}
    context = reading_of(application, now).context
    return {datum.key: _plain(datum.value.value(context)) for datum in template.data}


def _plain(value: object) -> Any:
    """A value of an expression as JSON has it, rows of tables too."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
