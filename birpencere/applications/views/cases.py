"""The applicant's own cases: where each stands, what is to be done, what came out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.applications import actions
from birpencere.applications.errors import NoSuchApplication
from birpencere.applications.forms import RATINGS, receipt_from, stars_from
from birpencere.applications.models import Application
from birpencere.applications.queries import (
    application_for,
    applications_of,
    deadline_of,
    files_of,
    is_officer,
    own_application,
    payable_application,
    reading_of,
    reasons_of,
    regulation_for,
    turn_of,
)
from birpencere.applications.queries.complaints import complaints_of, grievance_of
from birpencere.applications.rules import DECIDED, MOVES
from birpencere.applications.types import Status
from birpencere.applications.views.show import (
    deadline_rows,
    file_items,
    language,
    sections_of,
    state_of,
    timeline_items,
)
from birpencere.identity.guards import signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Invalid, Message
from birpencere.payments.queries import bill_for, requisites_of
from birpencere.payments.queries.receipts import receipt_of
from birpencere.regulations.rules import originals_to_show, summary
from birpencere.web.lists import later


@signed_in
@require_safe
def mine(request: PortalRequest) -> HttpResponse:
    """Müraciətlərim: drafts and sent applications, the latest first."""
    found = applications_of(request.actor, request.GET.get("after", ""))
    page = {
        "cases": [(one, turn_of(one)) for one in found.items],
        "later": later(request, found.after),
    }
    return render(request, "applications/mine.html", page)


@signed_in
@require_safe
def case(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """One's own case; a draft leads to where it was left."""
    application = own_application(request.actor, application_id)
    if application.status == Status.DRAFT:
        return redirect("applications:continue", application.pk)
    return show(request, application)


def show(
    request: PortalRequest,
    application: Application,
    problem: Message = "",
    status: int = 200,
    field: str = "receipt",
) -> HttpResponse:
    """The page of one's own case, with the problem of a form on it."""
    now = timezone.now()
    regulation, reading = regulation_for(application), reading_of(application, now)
    files = files_of(application)
    bill = bill_for(application.pk)
    sections = summary(regulation, reading, application.facts, files, language())
    complaints = complaints_of(application)
    state = state_of(application, now, for_applicant=True)
    page = {
        "case": application,
        "regulation": regulation,
        "state": state,
        "has_deadline": application.submitted_at is not None and state["until"] is not None,
        "reasons": reasons_of(application, language()),
        "sections": sections_of(sections),
        "documents": file_items(application),
        "bill": bill,
        "has_order": any(requisites_of(fee.payee).fields for fee in regulation.fees),
        "receipt": receipt_of(bill.pk) if bill else None,
        "result": getattr(application, "result", None),
        "originals": [one.title for one in originals_to_show(regulation, reading)],
        "timeline": timeline_items(application, now),
        "grievance": grievance_of(application, now, complaints),
        "complaints": complaints,
        "may_withdraw": Status.WITHDRAWN in MOVES[Status(application.status)],
        "is_decided": Status(application.status) in DECIDED,
        "star_items": [{"value": stars, "text": text} for stars, text in RATINGS.items()],
        "problems": {field: problem} if problem else {},
        "errors": [{"text": problem, "href": f"#{field}"}] if problem else [],
    }
    return render(request, "applications/case.html", page, status=status)


@signed_in
@require_safe
def deadline(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """Why the date is what it is: every day that counts and every day that doesn't."""
    application = application_for(request.actor, application_id)
    found = deadline_of(application, timezone.now())
    if found is None:
        raise NoSuchApplication
    officer = is_officer(request.actor, application)
    page = {
        "case": application,
        "deadline": found,
        "rows": deadline_rows(found, is_anew=found.start != application.submitted_at),
        "before": reverse("applications:work", args=[application.number])
        if officer
        else reverse("applications:case", args=[application.pk]),
    }
    return render(request, "applications/deadline.html", page)


@signed_in
@require_http_methods(["GET", "POST"])
def withdraw(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The application is taken back; who comes here otherwise is led to the case."""
    if request.method == "POST":
        actions.withdraw(application_id=application_id, acting=request.actor, now=timezone.now())
    return redirect("applications:case", application_id)


@signed_in
@require_http_methods(["GET", "POST"])
def rate(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The applicant says how it was; who comes here otherwise is led to the case."""
    if request.method == "POST":
        try:
            actions.rate(
                application_id=application_id,
                stars=stars_from(request.POST),
                acting=request.actor,
                now=timezone.now(),
            )
        except Invalid as invalid:
            application = own_application(request.actor, application_id)
            return show(request, application, invalid.fields["stars"], status=422, field="stars")
    return redirect("applications:case", application_id)


@signed_in
@require_http_methods(["GET", "POST"])
def receipt(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The payer shows that they have paid; who comes here otherwise is led to the case."""
    if request.method == "GET":
        return redirect("applications:case", application_id)
    application = payable_application(request.actor, application_id)
    document, problem = receipt_from(request, application)
    if document is None:
        return show(request, application, problem or "", status=422)
    actions.show_receipt(
        application_id=application.pk,
        receipt_id=document.pk,
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("applications:case", application.pk)
