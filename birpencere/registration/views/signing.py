"""The head signs an application; the phone is asked by a job, so that a closed page loses nothing."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.documents.render import render as draw
from birpencere.identity.guards import assured, duty
from birpencere.identity.queries import profile_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.identifiers import parse_phone
from birpencere.registration import actions
from birpencere.registration.errors import ChangedMeanwhile, OnlyTheHead
from birpencere.registration.forms import number_in, said
from birpencere.registration.models import EntryApplication
from birpencere.registration.papers import application_sheet
from birpencere.registration.queries import application_for, attempt_at, problems_in
from birpencere.registration.rules import OPEN
from birpencere.registration.views.show import before_and_after
from birpencere.signatures.queries import failure_of
from birpencere.web.responses import lead_to


@duty(Role.DRAFTER, Role.HEAD)
@assured(Assurance.HIGH)
@require_http_methods(["GET", "POST"])
def sign(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """What is to be signed and the number of the phone; a POST asks the phone."""
    found = _to_sign(request, application_id)
    if found.status not in OPEN or problems_in(found):
        return redirect("registration:application", found.pk)
    if request.method == "GET":
        phone = profile_of(request.actor).phone
        return _page(
            request, found, phone=phone, failure=failure_of(attempt_at(request.actor, found))
        )
    typed = said(request.POST, "phone")[:40]
    if number_in(request.POST, "version") != found.version:
        return _page(request, found, phone=typed, failure=str(ChangedMeanwhile.message))
    try:
        phone = parse_phone(typed)
    except ValueError as problem:
        return _page(request, found, phone=typed, problem=str(problem))
    _ask(request, found, phone)
    return redirect("registration:signing", found.pk)


def _ask(request: PortalRequest, found: EntryApplication, phone: str) -> None:
    now = timezone.now()
    sheet = application_sheet(found, profile_of(request.actor), now)
    stored = blobs.put(draw(sheet, made_at=found.changed_at))
    actions.begin_signing(
        application_id=found.pk,
        version=found.version,
        digest=stored.digest,
        phone=phone,
        language=get_language(),
        acting=request.actor,
        now=now,
    )


def _to_sign(request: PortalRequest, application_id: UUID) -> EntryApplication:
    """Raises NotFound, OnlyTheHead."""
    found = application_for(request.actor, application_id)
    if found.agency_id not in request.actor.organisations(Role.HEAD):
        raise OnlyTheHead
    return found


def _page(
    request: PortalRequest,
    found: EntryApplication,
    *,
    phone: str,
    problem: str = "",
    failure: str = "",
) -> HttpResponse:
    page = {
        "case": found,
        "phone": phone,
        "problem": problem,
        "failure": failure,
        "lines": before_and_after(found),
        "errors": [{"text": problem, "href": "#phone"}] if problem else [],
    }
    return render(request, "registration/sign.html", page, status=422 if problem else 200)


@duty(Role.DRAFTER, Role.HEAD)
@assured(Assurance.HIGH)
@require_safe
def signing(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The code that the phone shows, until the application is sent or the attempt has failed."""
    found = _to_sign(request, application_id)
    session = attempt_at(request.actor, found) if found.status in OPEN else None
    if session is None or not session.is_active:
        is_sent = found.status not in OPEN
        page = "registration:application" if is_sent else "registration:sign"
        return lead_to(request, page, found.pk)
    template = "registration/_signing.html" if request.htmx else "registration/signing.html"
    return render(request, template, {"session": session})
