"""All of a report before it is sent; signing and sending it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.documents.render import render as draw
from birpencere.identity.guards import assured, signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Assurance
from birpencere.kernel.identifiers import parse_phone
from birpencere.regulations.rules import summary
from birpencere.reports import actions
from birpencere.reports.errors import ReportChanged
from birpencere.reports.forms import page_from
from birpencere.reports.models import Report
from birpencere.reports.papers import signed_sheet
from birpencere.reports.queries import (
    attempt_of,
    draft_of,
    failed_checks,
    form_reading,
    own_report,
    regulation_for,
)
from birpencere.reports.types import Status
from birpencere.reports.views.doors import leads_to_report
from birpencere.reports.views.show import (
    address,
    before,
    error_items,
    language,
    pending,
    period_name,
    sections_of,
    stops_of,
    table_of,
    totals_of,
)
from birpencere.signatures.queries import failure_of
from birpencere.web.responses import lead_to, pdf


@signed_in
@leads_to_report
@require_http_methods(["GET", "POST"])
def check(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """Everything before it is sent; a POST sends a report that needs no signature."""
    report = draft_of(request.actor, report_id)
    reading = form_reading(report, timezone.now())
    here = address("check", report)
    if pending(report, reading) != here:
        return redirect(pending(report, reading))
    problem = ""
    if request.method == "POST":
        if "declare" in request.POST:
            return _send(request, report)
        problem = _("Confirm that the information is true.")
    regulation, stops = regulation_for(report), stops_of(report, reading)
    faults = [one.message.in_(language()) for one in failed_checks(report, reading)]
    sections = summary(regulation, reading, report.facts, {}, language())
    page = {
        "report": report,
        "regulation": regulation,
        "period": period_name(report.period),
        "sections": sections_of(sections, report),
        "totals": totals_of(report),
        "table": table_of(report, page_from(request.GET)),
        "faults": faults,
        "is_signed": regulation.general.assurance is Assurance.HIGH,
        "place": len(stops),
        "places": len(stops),
        "before": before(report, reading, here),
        "problem": problem,
        "errors": error_items(problem, "declare"),
    }
    return render(request, "reports/check.html", page, status=422 if problem or faults else 200)


def _send(request: PortalRequest, report: Report) -> HttpResponse:
    version = request.POST.get("version", "")
    actions.submit(
        report_id=report.pk,
        version=int(version) if version.isdecimal() and len(version) < 9 else 0,
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("reports:report", report.service.slug, report.pk)


@assured(Assurance.HIGH)
@leads_to_report
@require_http_methods(["GET", "POST"])
def sign(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """The document to be signed and the number of the phone; a POST asks the phone."""
    report, now = draft_of(request.actor, report_id), timezone.now()
    reading = form_reading(report, now)
    if pending(report, reading) != address("check", report) or failed_checks(report, reading):
        return redirect(pending(report, reading))
    if request.method == "GET":
        phone = report.person.phone
        return _form(request, report, phone=phone, failure=_failure(request, report))
    typed = request.POST.get("phone", "")[:40]
    if request.POST.get("version") != str(report.version):
        return _form(request, report, phone=typed, failure=str(ReportChanged.message))
    try:
        phone = parse_phone(typed)
    except ValueError as problem:
        return _form(request, report, phone=typed, problem=str(problem))
    stored = blobs.put(draw(signed_sheet(report, now), made_at=report.saved_at))
    actions.begin_signing(
        report_id=report.pk,
        version=report.version,
        digest=stored.digest,
        phone=phone,
        language=get_language(),
        acting=request.actor,
        now=now,
    )
    return redirect("reports:signing", report.service.slug, report.pk)


def _form(
    request: PortalRequest, report: Report, *, phone: str, problem: str = "", failure: str = ""
) -> HttpResponse:
    page = {
        "report": report,
        "before": address("check", report),
        "phone": phone,
        "problem": problem,
        "failure": failure,
        "errors": error_items(problem, "phone"),
    }
    return render(request, "reports/sign.html", page, status=422 if problem else 200)


def _failure(request: PortalRequest, report: Report) -> str:
    """Why the last attempt on this version brought no signature."""
    is_of_this_version = report.signing_version == report.version
    return failure_of(attempt_of(request.actor, report)) if is_of_this_version else ""


@assured(Assurance.HIGH)
@require_safe
def signing(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """The code that the phone shows, until the report is accepted or the attempt has failed."""
    report = own_report(request.actor, report_id)
    if report.status != Status.DRAFT:
        return lead_to(request, address("report", report))
    session = attempt_of(request.actor, report)
    if session is None or not session.is_active:
        return lead_to(request, address("sign", report))
    template = "reports/_signing.html" if request.htmx else "reports/signing.html"
    return render(request, template, {"report": report, "session": session})


@assured(Assurance.HIGH)
@leads_to_report
@require_safe
def preview(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """The document as it would be signed now."""
    report, now = draft_of(request.actor, report_id), timezone.now()
    return pdf(draw(signed_sheet(report, now), made_at=now), "report.pdf")
