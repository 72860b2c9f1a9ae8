"""The officer's workplace: what is due next, and the case with the law beside it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.applications import actions
from birpencere.applications.forms import NOTE_LENGTH, note_from, queue_filters, version_from
from birpencere.applications.models import Application
from birpencere.applications.papers import applicant_line
from birpencere.applications.queries import (
    NOT_SENT,
    case_for,
    checklist_of,
    files_of,
    owes_again,
    queue_of,
    reading_of,
    regulation_for,
)
from birpencere.applications.rules import MOVES
from birpencere.applications.types import Status
from birpencere.applications.views.desk import (
    acts_of,
    conflict_in_words,
    ground_items,
    queue_counts,
    queue_row,
    reason_items,
    taken_back,
)
from birpencere.applications.views.show import (
    file_items,
    language,
    sections_of,
    state_of,
    summary_row,
    timeline_items,
)
from birpencere.applications.views.tasks import rows_for_others, task_rows
from birpencere.identity.guards import duty
from birpencere.identity.stash import typed_again
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import Conflict, Invalid, NotFound
from birpencere.payments.queries import bill_for, is_being_paid
from birpencere.regulations.rules import found_rows, held_rows, summary
from birpencere.web.lists import later

Act = Callable[[UUID, int, QueryDict, Actor, datetime], object]


def _accept(pk: UUID, version: int, _data: QueryDict, acting: Actor, now: datetime) -> object:
    return actions.accept(application_id=pk, version=version, acting=acting, now=now)


def _ask(pk: UUID, version: int, _data: QueryDict, acting: Actor, now: datetime) -> object:
    return actions.ask_for_payment(application_id=pk, version=version, acting=acting, now=now)


def _confirm(pk: UUID, version: int, data: QueryDict, acting: Actor, now: datetime) -> object:
    return actions.confirm_payment(
        application_id=pk, version=version, reason=note_from(data), acting=acting, now=now
    )


def _approve(pk: UUID, version: int, _data: QueryDict, acting: Actor, now: datetime) -> object:
    return actions.approve(application_id=pk, version=version, acting=acting, now=now)


def _return(pk: UUID, version: int, data: QueryDict, acting: Actor, now: datetime) -> object:
    return actions.send_back(
        application_id=pk,
        version=version,
        reasons=data.getlist("reasons"),
        note=note_from(data),
        acting=acting,
        now=now,
    )


def _refuse(pk: UUID, version: int, data: QueryDict, acting: Actor, now: datetime) -> object:
    return actions.refuse(
        application_id=pk,
        version=version,
        ground=data.get("ground", ""),
        note=note_from(data),
        acting=acting,
        now=now,
    )


ACTS: dict[str, Act] = {
    "accept": _accept,
    "ask-for-payment": _ask,
    "confirm-payment": _confirm,
    "approve": _approve,
    "return": _return,
    "refuse": _refuse,
}
"""What an officer can do from the page of a case, by the last part of the address."""


@duty(Role.OFFICER)
@require_safe
def queue(request: PortalRequest) -> HttpResponse:
    """İşlərim: open cases of the officer's agency, what is due first on top."""
    filters, now = queue_filters(request.GET), timezone.now()
    found = queue_of(request.actor, filters.text, filters.status, filters.after)
    rows = [queue_row(one, now) for one in found.items]
    page = {
        "cases": rows,
        "later": later(request, found.after),
        "counts": queue_counts(rows),
        "filters": filters,
        "for_others": rows_for_others(request.actor, now),
        "statuses": [(one.value, one.label) for one in Status if one not in NOT_SENT],
    }
    template = "applications/_queue.html" if request.htmx else "applications/queue.html"
    return render(request, template, page)


@duty(Role.OFFICER)
@require_safe
def case(request: PortalRequest, number: str) -> HttpResponse:
    """A case with its answers, documents, checks and timeline."""
    return show(request, case_for(request.actor, number), action="", typed=QueryDict())


def show(
    request: PortalRequest,
    application: Application,
    *,
    action: str,
    typed: QueryDict,
    problem: Invalid | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    """The page of a case; with what went wrong on it, and what was typed for an action kept."""
    now = timezone.now()
    regulation, reading = regulation_for(application), reading_of(application, now)
    files = files_of(application)
    status = Status(application.status)
    bill = bill_for(application.pk)
    page = {
        "case": application,
        "regulation": regulation,
        "applicant": applicant_line(application),
        "state": state_of(application, now, for_applicant=False),
        "has_deadline": True,
        "sections": sections_of(
            (
                *summary(regulation, reading, application.facts, files, language()),
                *found_rows(regulation, reading, language()),
            )
        ),
        "checklist": [item.text.in_(language()) for item in checklist_of(application, reading)],
        "documents": file_items(application),
        "held": [summary_row(row) for row in held_rows(regulation, reading, language())],
        "operations": task_rows(application, request.actor, now),
        "bill": bill,
        "acts": acts_of(application, bill),
        "taken_back": taken_back(bill) if bill and owes_again(application, bill) else None,
        "return_reasons": reason_items(regulation.deficiency_reasons, typed),
        "grounds": ground_items(regulation, typed),
        "may_confirm": status is Status.AWAITING_PAYMENT
        or (status is Status.IN_EXECUTION and owes_again(application, bill)),
        "is_being_paid": bill is not None and is_being_paid(bill),
        "may_return": Status.RETURNED in MOVES[status],
        "may_refuse": Status.REFUSED in MOVES[status],
        "timeline": timeline_items(application, now),
        "action": action,
        "note": note_from(typed),
        "note_length": NOTE_LENGTH,
        "problems": {
            "reasons": "",
            "ground": "",
            "reason": "",
            **(problem.fields if problem else {}),
        },
        "conflict": conflict_in_words(conflict) if conflict else None,
    }
    found = problem or conflict
    return render(request, "applications/work.html", page, status=found.status if found else 200)


@duty(Role.OFFICER)
@require_http_methods(["GET", "POST"])
def act(request: PortalRequest, number: str, action: str) -> HttpResponse:
    """The officer's decision on the version of the case that they saw."""
    application = case_for(request.actor, number)
    if action not in ACTS:
        raise NotFound
    if request.method == "GET":
        typed = typed_again(request)
        return (
            show(request, application, action=action, typed=typed)
            if typed
            else redirect("applications:work", number)
        )
    version, typed = version_from(request.POST), request.POST
    try:
        ACTS[action](application.pk, version, typed, request.actor, timezone.now())
    except Invalid as problem:
        return show(request, application, action=action, typed=typed, problem=problem)
    except Conflict as conflict:
        application = case_for(request.actor, number)
        return show(request, application, action=action, typed=typed, conflict=conflict)
    return redirect("applications:work", number)
