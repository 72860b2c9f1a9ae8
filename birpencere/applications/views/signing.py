"""Signing and sending: the phone is asked by a job, so that a closed page loses nothing."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.applications import actions
from birpencere.applications.errors import SignatureOutdated
from birpencere.applications.models import Application
from birpencere.applications.papers import application_sheet
from birpencere.applications.queries import (
    attempt_of,
    editable_application,
    own_application,
    reading_of,
)
from birpencere.applications.rules import EDITABLE
from birpencere.applications.views.doors import leads_to_case
from birpencere.documents.render import render as draw
from birpencere.identity.guards import assured
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Assurance
from birpencere.kernel.identifiers import parse_phone
from birpencere.signatures.queries import failure_of
from birpencere.web.responses import lead_to, pdf


@assured(Assurance.HIGH)
@leads_to_case
@require_http_methods(["GET", "POST"])
def sign(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The document to be signed and the number of the phone; a POST asks the phone."""
    application = editable_application(request.actor, application_id)
    if not reading_of(application, timezone.now()).is_complete:
        return redirect("applications:continue", application.pk)
    if request.method == "GET":
        phone = application.applicant.phone
        return _form(request, application, phone=phone, failure=_failure(request, application))
    typed = request.POST.get("phone", "")[:40]
    if request.POST.get("version") != str(application.version):
        return _form(request, application, phone=typed, failure=str(SignatureOutdated.message))
    try:
        phone = parse_phone(typed)
    except ValueError as problem:
        return _form(request, application, phone=typed, problem=str(problem))
    now = timezone.now()
    stored = blobs.put(draw(application_sheet(application, now), made_at=application.saved_at))
    actions.begin_signing(
        application_id=application.pk,
        version=application.version,
        digest=stored.digest,
        phone=phone,
        language=get_language(),
        acting=request.actor,
        now=now,
    )
    return redirect("applications:signing", application.pk)


def _form(
    request: PortalRequest,
    application: Application,
    *,
    phone: str,
    problem: str = "",
    failure: str = "",
) -> HttpResponse:
    page = {"case": application, "phone": phone, "problem": problem, "failure": failure}
    page["errors"] = [{"text": problem, "href": "#phone"}] if problem else []
    status = 422 if problem else 200
    return render(request, "applications/sign.html", page, status=status)


def _failure(request: PortalRequest, application: Application) -> str:
    """Why the last attempt on this version brought no signature."""
    is_of_this_version = application.signing_version == application.version
    return failure_of(attempt_of(request.actor, application)) if is_of_this_version else ""


@assured(Assurance.HIGH)
@require_safe
def signing(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The code that the phone shows, until the application is sent or the attempt has failed."""
    application = own_application(request.actor, application_id)
    if application.status not in EDITABLE:
        return lead_to(request, "applications:case", application.pk)
    session = attempt_of(request.actor, application)
    if session is None or not session.is_active:
        return lead_to(request, "applications:sign", application.pk)
    template = "applications/_signing.html" if request.htmx else "applications/signing.html"
    return render(request, template, {"case": application, "session": session})


@assured(Assurance.HIGH)
@leads_to_case
@require_safe
def preview(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The document as it would be signed now."""
    application = editable_application(request.actor, application_id)
    now = timezone.now()
    return pdf(draw(application_sheet(application, now), made_at=now), "application.pdf")
