"""Filling in an application: one thing a page, everything kept as soon as it was sent."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from birpencere.applications.facts import read_facts
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from birpencere.applications import actions
from birpencere.applications.forms import applicants_of, chosen_applicant, take_files
from birpencere.applications.models import Application
from birpencere.applications.queries import (
    editable_application,
    open_draft_of,
    reading_of,
)
from birpencere.applications.views.show import check_page, step_page
from birpencere.identity.guards import signed_in
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import NotFound, SignInRequired
from birpencere.registry.queries import catalogue
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import current_revision, regulation_of
from birpencere.regulations.rules import typed_from_post
from birpencere.regulations.types import Reading, Step


@signed_in
@require_http_methods(["GET", "POST"])
def start(request: PortalRequest, key: str) -> HttpResponse:
    """For whom, and whether to go on with what was begun; a POST makes the draft."""
    service = catalogue().service(key)
    revision = _revision_for(request, service.id)
    applicants = applicants_of(request)
    problem = ""
    if request.method == "POST":
        chosen = chosen_applicant(request.POST, applicants)
        if chosen is not None:
            application = actions.start_draft(
                revision=revision,
                organisation_id=chosen.organisation_id,
                facts=read_facts(request.actor, chosen.organisation_id, service.number),
                language=get_language(),
                another="another" in request.POST,
                acting=request.actor,
                now=timezone.now(),
            )
            return redirect("applications:continue", application.pk)
        problem = _("Choose on whose behalf you apply.")
    page = {
        "service": service,
        "draft": open_draft_of(request.actor, service.id),
        "applicants": applicants,
        "problem": problem,
    }
    return render(request, "applications/start.html", page, status=422 if problem else 200)


def _revision_for(request: PortalRequest, service_id: UUID) -> Revision:
    """The revision in force; raises SignInRequired where it demands more certainty of who applies."""
    revision = current_revision(service_id)
    if revision is None:
        raise NotFound
    demanded = regulation_of(revision.pk).general.assurance
    if request.actor.assurance < demanded:
        raise SignInRequired(assurance=demanded)
    return revision


@signed_in
@require_GET
def go_on(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """To the first page that is not complete, or to the check of the answers."""
    application = editable_application(request.actor, application_id)
    return _to_pending(application, reading_of(application, timezone.now()))


def _to_pending(application: Application, reading: Reading) -> HttpResponse:
    pending = reading.first_incomplete
    if pending is None:
        return redirect("applications:check", application.pk)
    return redirect("applications:step", application.pk, pending.key)


@signed_in
@require_http_methods(["GET", "POST"])
def step(request: PortalRequest, application_id: UUID, key: str) -> HttpResponse:
    """One page of the form; a POST keeps what was typed, right or wrong, and goes on when it is right."""
    application = editable_application(request.actor, application_id)
    page = _step(reading_of(application, timezone.now()), key)
    if request.method == "GET":
        offered = take_stash(request, request.path) or {}
        typed = typed_from_post(page.fields, offered).typed if offered else {}
        return step_page(request, application, page, typed)
    posted = typed_from_post(page.fields, dict(request.POST.lists()))
    refused = take_files(request, application, page, posted.typed)
    application = actions.save_answers(
        application_id=application.pk,
        typed=posted.typed,
        acting=request.actor,
        now=timezone.now(),
    )
    if posted.changed:
        return redirect(f"{request.path}#{posted.changed}")
    return _after(request, application, key, refused)


def _after(
    request: PortalRequest, application: Application, key: str, refused: Mapping[str, Any]
) -> HttpResponse:
    """Where a page that was saved leads: to its problems, to the list, or onward."""
    if "later" in request.POST:
        return redirect("applications:mine")
    reading = reading_of(application, timezone.now())
    page = _step(reading, key)
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
@require_GET
def check(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """All answers before they are signed; an incomplete application leads to what is missing."""
    application = editable_application(request.actor, application_id)
    reading = reading_of(application, timezone.now())
    if not reading.is_complete:
        return _to_pending(application, reading)
    return check_page(request, application, reading)


@signed_in
@require_POST
def discard(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The draft is given up."""
    actions.discard(application_id=application_id, acting=request.actor, now=timezone.now())
    return redirect("applications:mine")
