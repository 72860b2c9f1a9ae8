"""Complaints: the applicant files one from the page of the case, the head of the agency decides on it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.applications import actions
from birpencere.applications.forms import TEXT_LENGTH, complaint_files, long_text
from birpencere.applications.models import Complaint
from birpencere.applications.papers import applicant_line
from birpencere.applications.queries import reading_of, reasons_of, regulation_for
from birpencere.applications.queries.answers import files_of
from birpencere.applications.queries.cases import own_application
from birpencere.applications.queries.complaints import (
    complaint_for,
    complaints_for,
    files_of_complaint,
    grievance_of,
    grieved_application,
    pending_files,
)
from birpencere.applications.views.show import (
    file_items,
    kind_of,
    language,
    left_of,
    sections_of,
    timeline_items,
)
from birpencere.identity.guards import duty, signed_in
from birpencere.identity.stash import typed_again
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.country import calendar, complaint_term
from birpencere.kernel.errors import Conflict, Invalid, Message
from birpencere.kernel.working_days import remaining
from birpencere.regulations.rules import summary

for_head = duty(Role.HEAD, Role.SUPERVISOR, assurance=Assurance.HIGH)


@signed_in
@require_http_methods(["GET", "POST"])
def complain(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """What is complained of and why; a POST files it. Who comes here otherwise is led to the case."""
    if request.method == "GET":
        application = own_application(request.actor, application_id)
        if grievance_of(application, timezone.now()) is None:
            return redirect("applications:case", application.pk)
        return _form(request, application_id, typed_again(request))
    application, _grievance = grieved_application(request.actor, application_id, timezone.now())
    request.actor.require(regulation_for(application).general.assurance)
    if refused := complaint_files(request, application):
        return _form(request, application_id, request.POST, {"files": refused})
    try:
        actions.file_complaint(
            application_id=application_id,
            text=long_text(request.POST, "text"),
            files=_chosen(request, application_id),
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as error:
        return _form(request, application_id, request.POST, error.fields)
    return redirect("applications:case", application_id)


def _chosen(request: PortalRequest, application_id: UUID) -> set[UUID]:
    """Files that were sent now, and those sent before that are still ticked."""
    application = own_application(request.actor, application_id)
    shown, kept = request.POST.getlist("shown"), request.POST.getlist("kept")
    pending = [one.pk for one in pending_files(request.actor, application)]
    return {one for one in pending if str(one) in kept or str(one) not in shown}


def _form(
    request: PortalRequest,
    application_id: UUID,
    typed: QueryDict,
    problems: Mapping[str, Message] | None = None,
) -> HttpResponse:
    application, grievance = grieved_application(request.actor, application_id, timezone.now())
    regulation = regulation_for(application)
    kept = set(typed.getlist("shown")) - set(typed.getlist("kept"))
    page = {
        "case": application,
        "grievance": grievance,
        "regulation": regulation,
        "reasons": reasons_of(application, language()),
        "term": complaint_term(),
        "text": long_text(typed, "text"),
        "longest": TEXT_LENGTH,
        "files": [
            {"value": str(one.pk), "text": one.name, "checked": str(one.pk) not in kept}
            for one in pending_files(request.actor, application)
        ],
        "problems": problems or {},
    }
    status = 422 if problems else 200
    return render(request, "applications/complain.html", page, status=status)


@for_head
@require_safe
def desk(request: PortalRequest) -> HttpResponse:
    """Complaints before the head, or the supervisor, what is due first on top; below, what was decided."""
    rows = [_row(one) for one in complaints_for(request.actor)]
    page = {
        "waiting": [row for row in rows if row["complaint"].status == Complaint.Status.OPEN],
        "decided": [row for row in rows if row["complaint"].status != Complaint.Status.OPEN],
        "is_head": bool(request.actor.signs_for),
    }
    return render(request, "applications/complaints.html", page)


def _row(complaint: Complaint) -> dict[str, Any]:
    """A line of the queue; what was decided is measured by when it was."""
    standing = remaining(complaint.due_at, complaint.decided_at or timezone.now(), calendar())
    application = complaint.application
    return {
        "complaint": complaint,
        "case": application,
        "title": application.service.title.in_(language()),
        "applicant": applicant_line(application),
        "kind": kind_of(standing),
        "left": left_of(standing),
    }


@for_head
@require_http_methods(["GET", "POST"])
def decide(request: PortalRequest, complaint_id: UUID) -> HttpResponse:
    """A complaint with the case that it is about; a POST decides on it."""
    if request.method == "GET":
        return _page(request, complaint_id, typed_again(request))
    try:
        actions.decide_complaint(
            complaint_id=complaint_id,
            verdict=request.POST.get("verdict", ""),
            answer=long_text(request.POST, "answer"),
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as error:
        return _page(request, complaint_id, request.POST, problems=error.fields, status=422)
    except Conflict as error:
        return _page(request, complaint_id, request.POST, told=error.message, status=error.status)
    return redirect("applications:complaint", complaint_id)


def _page(
    request: PortalRequest,
    complaint_id: UUID,
    typed: QueryDict,
    *,
    problems: Mapping[str, Message] | None = None,
    told: Message = "",
    status: int = 200,
) -> HttpResponse:
    complaint, now = complaint_for(request.actor, complaint_id), timezone.now()
    application = complaint.application
    regulation, reading = regulation_for(application), reading_of(application, now)
    sections = summary(regulation, reading, application.facts, files_of(application), language())
    page = {
        **_row(complaint),
        "regulation": regulation,
        "reasons": reasons_of(application, language()),
        "attached": file_items(application, files_of_complaint(complaint)),
        "documents": file_items(application),
        "sections": sections_of(sections),
        "timeline": timeline_items(application, now),
        "verdict": typed.get("verdict", ""),
        "answer": long_text(typed, "answer"),
        "longest": TEXT_LENGTH,
        "problems": problems or {},
        "told": told,
    }
    return render(request, "applications/complaint.html", page, status=status)
