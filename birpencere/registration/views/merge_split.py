"""Where the operator merges and splits services: chosen, checked, signed on the phone; and undone alike."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.documents.render import render as draw
from birpencere.identity.guards import assured, duty
from birpencere.identity.queries import profile_of
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Conflict, Invalid
from birpencere.kernel.identifiers import parse_phone
from birpencere.registration import actions
from birpencere.registration.forms import said
from birpencere.registration.forms.plans import TypedPlan, TypedUndoing, plan_from, typed_of
from birpencere.registration.models import Decision, PlannedDecision
from birpencere.registration.papers import plan_sheet, undoing_sheet
from birpencere.registration.queries.plans import is_signed, planned_decision, signed_plan
from birpencere.registry import queries
from birpencere.registry.models import Reorganisation
from birpencere.registry.types import Service
from birpencere.signatures.queries import failure_of
from birpencere.web.responses import lead_to, pdf

State = Decision.State
FOUND = 8
"""Services offered to be chosen: as many as one reads."""

for_operator = duty(Role.OPERATOR)
deciding = assured(Assurance.HIGH)


@for_operator
@require_safe
def decisions(request: PortalRequest) -> HttpResponse:
    """All mergers and splits, the newest first."""
    page = {"decisions": queries.reorganisations()}
    return render(request, "registration/reorganisations.html", page)


@for_operator
@deciding
@require_http_methods(["GET", "POST"])
def decide(request: PortalRequest) -> HttpResponse:
    """What becomes what: every button sends the whole form, so that nothing is lost; the last one asks the phone."""
    now = timezone.now()
    if request.method == "GET":
        return _form(request, plan_from(_offered(request)), today=now)
    typed = plan_from(request.POST)
    try:
        if typed.do == "confirm":
            return _sign(request, typed, now)
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
@deciding
@require_http_methods(["GET", "POST"])
def decision(request: PortalRequest, reorganisation_id: UUID) -> HttpResponse:
    """One decision; a POST asks the phone to sign that it is undone."""
    done = queries.reorganisation(reorganisation_id)
    if request.method == "GET":
        return _decision(request, done)
    typed = TypedUndoing(said(request.POST, "reason"), said(request.POST, "phone")[:40])
    try:
        phone = parse_phone(typed.phone)
    except ValueError as problem:
        return _decision(request, done, typed, phone_problem=str(problem))
    try:
        return redirect("registration:reorganising", _undo(request, done, typed, phone).pk)
    except (Invalid, Conflict) as error:
        return _decision(request, done, typed, error)


def _undo(
    request: PortalRequest, done: Reorganisation, typed: TypedUndoing, phone: str
) -> PlannedDecision:
    now, operator = timezone.now(), profile_of(request.actor)
    sheet = undoing_sheet(done, typed.reason, operator=operator, now=now)
    return actions.begin_undoing(
        reorganisation_id=done.pk,
        reason=typed.reason,
        digest=blobs.put(draw(sheet, made_at=now)).digest,
        phone=phone,
        language=get_language() or "az",
        acting=request.actor,
        now=now,
    )


def _sign(request: PortalRequest, typed: TypedPlan, now: datetime) -> HttpResponse:
    """The phone is asked; raises Invalid where the plan cannot be carried out."""
    try:
        phone = parse_phone(typed.phone)
    except ValueError as problem:
        return _check(request, typed, now, problem=str(problem))
    if problems := queries.plan_problems_now(request.actor, typed.plan, local_date(now)):
        raise Invalid(problems)
    sheet = plan_sheet(typed.plan, operator=profile_of(request.actor), now=now)
    planned = actions.begin_reorganisation(
        plan=typed.plan,
        digest=blobs.put(draw(sheet, made_at=now)).digest,
        phone=phone,
        language=get_language() or "az",
        acting=request.actor,
        now=now,
    )
    return redirect("registration:reorganising", planned.pk)


@for_operator
@deciding
@require_safe
def signing(request: PortalRequest, planned_id: UUID) -> HttpResponse:
    """The code that the phone shows, until it is done; or what was chosen once more, and why nothing was signed."""
    planned, session = planned_decision(request.actor, planned_id)
    if planned.made_id:
        to = reverse("registration:reorganisation", args=[planned.made_id])
        return lead_to(request, f"{to}?done=1")
    if session.is_active or planned.state == State.VOID:
        if planned.state == State.VOID:
            return lead_to(request, "registration:reorganisations")
        template = "registration/_signing.html" if request.htmx else "registration/signing.html"
        return render(request, template, {"session": session})
    if request.htmx:
        return lead_to(request, "registration:reorganising", planned.pk)
    return _not_signed(request, planned, failure_of(session))


def _not_signed(request: PortalRequest, planned: PlannedDecision, failure: str) -> HttpResponse:
    now, phone = timezone.now(), profile_of(request.actor).phone
    if planned.undoes_id:
        done = queries.reorganisation(planned.undoes_id)
        return _decision(request, done, TypedUndoing(planned.reason, phone), failure=failure)
    typed = typed_of(actions.plan_of(planned), phone)
    try:
        return _check(request, typed, now, failure=failure)
    except Invalid as invalid:
        return _form(request, typed, invalid)


@for_operator
@require_safe
def paper(request: PortalRequest, reorganisation_id: UUID) -> HttpResponse:
    """The signed decision."""
    return pdf(signed_plan(request.actor, reorganisation_id), "decision.pdf")


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
    return render(request, "registration/reorganise.html", page, status=422 if invalid else 200)


def _check(
    request: PortalRequest,
    typed: TypedPlan,
    now: datetime,
    *,
    problem: str = "",
    failure: str = "",
) -> HttpResponse:
    """What would happen; raises Invalid where it cannot."""
    problems = queries.plan_problems_now(request.actor, typed.plan, local_date(now))
    if problems:
        raise Invalid(problems)
    chosen = {*typed.predecessors}
    page = {
        "typed": typed,
        "phone": typed.phone or profile_of(request.actor).phone,
        "problem": problem,
        "errors": [{"text": problem, "href": "#phone"}] if problem else [],
        "failure": failure,
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
    status = 422 if problem else 200
    return render(request, "registration/reorganise_check.html", page, status=status)


def _decision(
    request: PortalRequest,
    decision: Reorganisation,
    typed: TypedUndoing | None = None,
    error: Invalid | Conflict | None = None,
    *,
    phone_problem: str = "",
    failure: str = "",
) -> HttpResponse:
    told = error.fields.get("reason", error.message) if isinstance(error, Invalid) else error
    problem = str(told.message if isinstance(told, Conflict) else told) if told else ""
    wrong = {"reason": problem, "phone": phone_problem}
    page = {
        "decision": decision,
        "typed": typed or TypedUndoing("", profile_of(request.actor).phone),
        "problem": problem,
        "phone_problem": phone_problem,
        "failure": failure,
        "errors": [{"text": text, "href": f"#{name}"} for name, text in wrong.items() if text],
        "is_done_now": "done" in request.GET,
        "is_signed": is_signed(decision.pk),
    }
    status = error.status if error else 422 if phone_problem else 200
    return render(request, "registration/reorganisation.html", page, status=status)


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
