"""Where the operator merges and splits services: chosen, checked, done; and undone."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import assured, duty
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Conflict, Invalid
from birpencere.registry import actions, queries
from birpencere.registry.forms import TypedPlan, plan_from, said
from birpencere.registry.models import Reorganisation
from birpencere.registry.types import Service

FOUND = 8
"""Services offered to be chosen: as many as one reads."""

for_operator = duty(Role.OPERATOR)
deciding = assured(Assurance.HIGH)


@for_operator
@require_safe
def decisions(request: PortalRequest) -> HttpResponse:
    """All mergers and splits, the newest first."""
    page = {"decisions": queries.reorganisations()}
    return render(request, "registry/reorganisations.html", page)


@for_operator
@deciding
@require_http_methods(["GET", "POST"])
def decide(request: PortalRequest) -> HttpResponse:
    """What becomes what: every button sends the whole form, so that nothing is lost; the last one does it."""
    now = timezone.now()
    if request.method == "GET":
        return _form(request, plan_from(_offered(request)), today=now)
    typed = plan_from(request.POST)
    try:
        if typed.do == "confirm":
            done = actions.reorganise(plan=typed.plan, acting=request.actor, now=now)
            return redirect(f"{reverse('registry:reorganisation', args=[done.pk])}?done=1")
        if typed.do == "check":
            return _check(request, typed, now)
    except Invalid as invalid:
        return _form(request, typed, invalid)
    return _form(request, typed)


def _offered(request: PortalRequest) -> QueryDict:
    """What was typed before one had to sign in again."""
    posted = QueryDict(mutable=True)
    for name, values in (take_stash(request, request.path) or {}).items():
        posted.setlist(name, values)
    return posted


@for_operator
@require_http_methods(["GET", "POST"])
def decision(request: PortalRequest, reorganisation_id: UUID) -> HttpResponse:
    """One decision; a POST undoes it."""
    if request.method == "GET":
        return _decision(request, queries.reorganisation(reorganisation_id))
    try:
        actions.undo_reorganisation(
            reorganisation_id=reorganisation_id,
            reason=said(request.POST, "reason"),
            acting=request.actor,
            now=timezone.now(),
        )
    except (Invalid, Conflict) as error:
        return _decision(request, queries.reorganisation(reorganisation_id), error)
    return redirect("registry:reorganisation", reorganisation_id)


def _form(
    request: PortalRequest,
    typed: TypedPlan,
    invalid: Invalid | None = None,
    *,
    today: datetime | None = None,
) -> HttpResponse:
    day = local_date(today) if today else None
    page = {
        "typed": typed,
        "day": (str(day.day), str(day.month), str(day.year)) if day else typed.day,
        "problems": invalid.fields if invalid else {},
        "errors": _errors(invalid),
        "predecessors": _services(typed.predecessors),
        "successors": _services(typed.successors),
        "found": _found(typed),
        "kinds": Reorganisation.Kind.choices,
    }
    return render(request, "registry/reorganise.html", page, status=422 if invalid else 200)


def _check(request: PortalRequest, typed: TypedPlan, now: datetime) -> HttpResponse:
    """What would happen; raises Invalid where it cannot."""
    problems = queries.plan_problems_now(request.actor, typed.plan, local_date(now))
    if problems:
        raise Invalid(problems)
    chosen = {*typed.predecessors}
    page = {
        "typed": typed,
        "plan": typed.plan,
        "kind": Reorganisation.Kind(typed.kind),
        "predecessors": _services(typed.predecessors),
        "successors": _services(typed.successors),
        "events": [
            event
            for event in queries.catalogue().life_events
            if chosen & {service.number for service in event.services}
        ],
    }
    return render(request, "registry/reorganise_check.html", page)


def _decision(
    request: PortalRequest, decision: Reorganisation, error: Invalid | Conflict | None = None
) -> HttpResponse:
    told = error.fields.get("reason", error.message) if isinstance(error, Invalid) else error
    problem = str(told.message if isinstance(told, Conflict) else told) if told else ""
    page = {
        "decision": decision,
        "problem": problem,
        "errors": [{"text": problem, "href": "#reason"}] if problem else [],
        "is_done_now": "done" in request.GET,
    }
    return render(
        request, "registry/reorganisation.html", page, status=error.status if error else 200
    )


def _services(numbers: tuple[str, ...]) -> list[Service]:
    """Those that there are; the check tells of the others."""
    known = {service.number: service for service in queries.catalogue().every_service}
    return [known[number] for number in numbers if number in known]


def _found(typed: TypedPlan) -> list[Service]:
    chosen = {*typed.predecessors, *typed.successors}
    if not typed.query:
        return []
    answers = queries.search(typed.query, get_language() or "az", FOUND + len(chosen)).services
    return [one.thing for one in answers if one.thing.number not in chosen][:FOUND]


def _errors(invalid: Invalid | None) -> list[dict[str, str]]:
    fields = invalid.fields.items() if invalid else ()
    anchors = {"day": "day-day"}
    return [
        {"text": str(problem), "href": f"#{anchors.get(field, field)}"} for field, problem in fields
    ]
