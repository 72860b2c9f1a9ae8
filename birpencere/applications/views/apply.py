"""Filling in an application: one thing a page, everything kept as soon as it was sent."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.applications import actions
from birpencere.applications.asking import ask_registers
from birpencere.applications.errors import OpenDraftExists
from birpencere.applications.forms import Applicant, applicants_of, chosen_applicant, take_files
from birpencere.applications.models import Application
from birpencere.applications.queries import (
    editable_application,
    open_draft_of,
    reading_of,
)
from birpencere.applications.views.doors import leads_to_case
from birpencere.applications.views.show import check_page, step_page
from birpencere.applications.views.tables import empty_table
from birpencere.exchange.actions import facts_for, with_mandates
from birpencere.identity.guards import assured, signed_in
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import Message, NotFound
from birpencere.registry.queries import catalogue, require_open
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import case_regulation_of, current_revision
from birpencere.regulations.rules import typed_from_post
from birpencere.regulations.types import Reading, Step


@assured(Assurance.NONE)
@require_http_methods(["GET", "POST"])
def start(request: PortalRequest, key: str) -> HttpResponse:
    """For whom, and whether to go on with what was begun; a POST makes the draft.

    Nobody signs in for a service that has ended: that is told first.
    """
    service = catalogue().service(key)
    require_open(service.id)
    request.actor.require(Assurance.LOW)
    revision = _revision_for(request, service.id)
    actor = (
        request.actor
        if request.method == "POST"
        else with_mandates(acting=request.actor, now=timezone.now())
    )
    applicants = applicants_of(actor)
    problem = ""
    if request.method == "POST":
        chosen = chosen_applicant(request.POST, applicants)
        if chosen is not None:
            return _begin(request, revision, chosen, service.number)
        problem = _("Choose on whose behalf you apply.")
    page = {
        "service": service,
        "draft": open_draft_of(request.actor, service.id),
        "items": [
            {"value": one.key, "text": one.name, "hint": {"text": one.hint} if one.hint else None}
            for one in applicants
        ],
        "problem": problem,
    }
    return render(request, "applications/start.html", page, status=422 if problem else 200)


def _begin(
    request: PortalRequest, revision: Revision, applicant: Applicant, number: str
) -> HttpResponse:
    """To the new draft, or to the one that a first click has begun."""
    now = timezone.now()
    try:
        draft_id = actions.start_draft(
            revision=revision,
            organisation_id=applicant.organisation_id,
            facts=facts_for(
                acting=request.actor,
                organisation_id=applicant.organisation_id,
                purpose=f"applications.{number}",
                now=now,
            ),
            another="another" in request.POST,
            acting=request.actor,
            now=now,
        ).pk
    except OpenDraftExists as error:
        draft_id = error.facts["application_id"]
    return redirect("applications:continue", draft_id)


def _revision_for(request: PortalRequest, service_id: UUID) -> Revision:
    """The revision in force; raises SignInRequired where it demands more certainty of who applies."""
    revision = current_revision(service_id)
    if revision is None:
        raise NotFound
    request.actor.require(case_regulation_of(revision.pk).general.assurance)
    return revision


@signed_in
@leads_to_case
@require_safe
def go_on(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """To the first page that is not complete, or to the check of the answers."""
    application = editable_application(request.actor, application_id)
    return _to_pending(application, reading_of(application, timezone.now()))


def _to_pending(application: Application, reading: Reading) -> HttpResponse:
    if reading.refused:
        return redirect("applications:eligibility", application.pk)
    pending = reading.first_incomplete
    if pending is None:
        return redirect("applications:check", application.pk)
    return redirect("applications:step", application.pk, pending.key)


@signed_in
@leads_to_case
@require_http_methods(["GET", "POST"])
def step(request: PortalRequest, application_id: UUID, key: str) -> HttpResponse:
    """One page of the form; a POST keeps what was typed, right or wrong, and goes on when it is right."""
    application = editable_application(request.actor, application_id)
    before = reading_of(application, timezone.now())
    page = _step(before, key)
    if request.method == "GET":
        if "table" in request.GET:
            return empty_table(page, request.GET)
        offered = take_stash(request, request.path) or {}
        typed = typed_from_post(page, offered).typed if offered else {}
        return step_page(request, application, page, typed)
    posted = typed_from_post(page, dict(request.POST.lists()))
    refused = take_files(request, application, page, posted.typed)
    application = actions.save_answers(
        application_id=application.pk,
        typed=posted.typed,
        acting=request.actor,
        now=timezone.now(),
    )
    reading = reading_of(application, timezone.now())
    if posted.changed or reading.reveals(page, before):
        return redirect(f"{request.path}#{posted.changed or ''}".rstrip("#"))
    if reading.due_on(key) and "later" not in request.POST:
        return _ask(request, application, key, refused)
    return _after(request, application, reading, _step(reading, key), refused)


def _ask(
    request: PortalRequest, application: Application, key: str, refused: Mapping[str, Message]
) -> HttpResponse:
    """Registers are asked when the page is left; one that gives no answer is told at its question."""
    failure = ask_registers(
        application=application, step=key, acting=request.actor, now=timezone.now()
    )
    application = editable_application(request.actor, application.pk)
    reading = reading_of(application, timezone.now())
    page = _step(reading, key)
    if failure is None:
        return _after(request, application, reading, page, refused)
    problems = {**reading.problems_of(page), **refused, **failure.problems}
    response = step_page(request, application, page, {}, problems, failure.status)
    if failure.wait:
        response.headers["Retry-After"] = str(failure.wait)
    return response


def _after(
    request: PortalRequest,
    application: Application,
    reading: Reading,
    page: Step,
    refused: Mapping[str, Message],
) -> HttpResponse:
    """Where a page that was saved leads: to the list, to why there is no going on, to its problems, or onward."""
    if "later" in request.POST:
        return redirect("applications:mine")
    if reading.refused:
        return _to_pending(application, reading)
    problems = {**reading.problems_of(page), **refused}
    if problems:
        return step_page(request, application, page, {}, problems)
    following = reading.step_after(page)
    if following is None or reading.first_incomplete is None:
        return _to_pending(application, reading)
    return redirect("applications:step", application.pk, following.key)


def _step(reading: Reading, key: str) -> Step:
    page = reading.step(key)
    if page is None:
        raise NotFound
    return page


@signed_in
@leads_to_case
@require_safe
def check(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """All answers before they are signed; an incomplete application leads to what is missing."""
    application = editable_application(request.actor, application_id)
    reading = reading_of(application, timezone.now())
    if not reading.is_complete:
        return _to_pending(application, reading)
    return check_page(request, application, reading)


@signed_in
@require_http_methods(["GET", "POST"])
def discard(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The draft is given up; who comes here otherwise is led to it."""
    if request.method == "GET":
        return redirect("applications:case", application_id)
    actions.discard(application_id=application_id, acting=request.actor, now=timezone.now())
    return redirect("applications:mine")
