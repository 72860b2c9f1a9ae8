"""The workplace of the registry's operator: what is due first, one application, the signed decision."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
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
from birpencere.registration.errors import ChangedMeanwhile
from birpencere.registration.forms import TypedDecision, decision_from, posted_again
from birpencere.registration.models import EntryApplication
from birpencere.registration.papers import decision_sheet
from birpencere.registration.queries import (
    decided_lately,
    decision_attempt,
    on_time_rate,
    queue,
    returned_by,
    sent_application,
    signed_application,
    signed_decision,
)
from birpencere.registration.rules import CHOOSE
from birpencere.registration.types import Kind, Outcome, Status
from birpencere.registration.views.show import (
    before_and_after,
    counts_of,
    days_late_in_words,
    explained,
    particular_lines,
    rows_of,
)
from birpencere.registration.words import LABELS
from birpencere.signatures.queries import failure_of
from birpencere.web.responses import lead_to, pdf

of_operator = duty(Role.OPERATOR)


@of_operator
@require_safe
def desk(request: PortalRequest) -> HttpResponse:
    """What has to be decided, what is due first on top; what was decided, late ones marked."""
    now = timezone.now()
    rows = rows_of(queue(request.actor), now)
    decided = [
        {"turn": turn, "late": days_late_in_words(turn.days_late)}
        for turn in decided_lately(request.actor)
    ]
    year = local_date(now).replace(month=1, day=1)
    page = {
        "rows": rows,
        "counts": counts_of(rows),
        "decided": decided,
        "figures": on_time_rate(since=year, now=now),
    }
    return render(request, "registration/desk.html", page)


@of_operator
@require_http_methods(["GET", "POST"])
def one(request: PortalRequest, number: str) -> HttpResponse:
    """One application with what it would change; a POST asks the operator's phone to sign a decision."""
    found = sent_application(request.actor, number)
    if request.method == "GET" and (stash := take_stash(request, request.path)):
        return _page(request, found, decision_from(posted_again(stash)))
    if request.method == "GET":
        phone = profile_of(request.actor).phone
        typed = TypedDecision(None, "", {}, phone, found.version)
        return _page(request, found, typed, failure=_failure(request, found))
    return decide(request, number=number)


@assured(Assurance.HIGH)
def decide(request: PortalRequest, number: str) -> HttpResponse:
    """The decision is on its way to the phone, or the page says what is missing; what was typed stays."""
    found = sent_application(request.actor, number)
    typed = decision_from(request.POST)
    if problems := _problems(typed):
        return _page(request, found, typed, problems)
    assert typed.outcome
    try:
        _ask(request, found, typed, typed.outcome)
    except Invalid as invalid:
        return _page(request, found, typed, invalid.fields)
    except Conflict as conflict:
        return _page(request, sent_application(request.actor, number), typed, conflict=conflict)
    return redirect("registration:deciding", number)


def _problems(typed: TypedDecision) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    if typed.outcome is None:
        problems["outcome"] = CHOOSE
    try:
        parse_phone(typed.phone)
    except ValueError as problem:
        problems["phone"] = str(problem)
    return problems


def _ask(
    request: PortalRequest, found: EntryApplication, typed: TypedDecision, outcome: Outcome
) -> None:
    now = timezone.now()
    if typed.version != found.version:
        raise ChangedMeanwhile
    is_return = outcome is Outcome.RETURNED
    sheet = decision_sheet(
        found,
        outcome=outcome,
        note=typed.note if is_return else "",
        reasons=typed.reasons if is_return else {},
        operator=profile_of(request.actor),
        now=now,
    )
    actions.begin_decision(
        number=found.number or "",
        version=typed.version,
        outcome=outcome,
        note=typed.note,
        reasons=typed.reasons,
        digest=blobs.put(draw(sheet, made_at=found.changed_at)).digest,
        phone=parse_phone(typed.phone),
        language=get_language(),
        acting=request.actor,
        now=now,
    )


def _page(
    request: PortalRequest,
    found: EntryApplication,
    typed: TypedDecision,
    problems: dict[str, Any] | None = None,
    *,
    failure: str = "",
    conflict: Conflict | None = None,
) -> HttpResponse:
    wrong = problems or {}
    page = {
        "case": found,
        "row": rows_of([found], timezone.now())[0],
        "lines": before_and_after(found),
        "particulars": particular_lines(found),
        "labels": LABELS,
        "typed": typed,
        "problems": wrong,
        "errors": [{"text": str(text), "href": f"#{name}"} for name, text in wrong.items()],
        "failure": failure,
        "conflict": conflict,
        "acts": {
            Kind.REGISTER: _("Register the service"),
            Kind.CORRECT: _("Make the correction"),
            Kind.CANCEL: _("Cancel the registration"),
        },
        "is_waiting": found.status == Status.SUBMITTED,
        "decision": returned_by(found),
    }
    status = 409 if conflict else 422 if wrong else 200
    return render(request, "registration/one.html", page, status=status)


def _failure(request: PortalRequest, found: EntryApplication) -> str:
    attempt = decision_attempt(request.actor, found)
    return failure_of(attempt[1]) if attempt else ""


@of_operator
@assured(Assurance.HIGH)
@require_safe
def deciding(request: PortalRequest, number: str) -> HttpResponse:
    """The code that the phone shows, until the decision is made or the attempt has failed."""
    found = sent_application(request.actor, number)
    attempt = decision_attempt(request.actor, found)
    if found.status != Status.SUBMITTED or attempt is None or not attempt[1].is_active:
        return lead_to(request, "registration:one", number)
    template = "registration/_signing.html" if request.htmx else "registration/signing.html"
    return render(request, template, {"session": attempt[1]})


@of_operator
@require_safe
def deadline(request: PortalRequest, number: str) -> HttpResponse:
    """Until when the operator decides, and why."""
    found = sent_application(request.actor, number)
    back = reverse("registration:one", args=[number])
    return render(request, "registration/deadline.html", explained(found) | {"before": back})


@of_operator
@require_safe
def paper(request: PortalRequest, number: str) -> HttpResponse:
    """The signed application."""
    return pdf(signed_application(sent_application(request.actor, number)), f"{number}.pdf")


@of_operator
@require_safe
def decision(request: PortalRequest, number: str) -> HttpResponse:
    """What the operator is about to sign; once it is signed, the signed decision."""
    found = sent_application(request.actor, number)
    attempt = decision_attempt(request.actor, found)
    if found.status == Status.SUBMITTED and attempt:
        return pdf(blobs.get(attempt[1].document_digest), f"{number}-decision.pdf")
    return pdf(signed_decision(found), f"{number}-decision.pdf")
