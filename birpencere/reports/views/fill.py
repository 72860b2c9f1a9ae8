"""A report from its first question on; one that was accepted, with its receipt."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import signed_in
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Message, NotFound
from birpencere.kernel.text import Text
from birpencere.regulations.rules import problem_lines, summary, typed_from_post, widgets_for
from birpencere.regulations.types import Json, Reading, Step
from birpencere.reports import actions
from birpencere.reports.forms import page_from
from birpencere.reports.models import Report
from birpencere.reports.queries import (
    draft_of,
    form_reading,
    is_reporter,
    regulation_for,
    report_for,
)
from birpencere.reports.types import Status
from birpencere.reports.views.doors import leads_to_report
from birpencere.reports.views.show import (
    acceptance_rows,
    address,
    after,
    before,
    language,
    pending,
    period_name,
    sections_of,
    stops_of,
    table_of,
    totals_of,
)


@signed_in
@require_safe
def report(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """What was accepted, with its receipt; a draft leads to where it was left."""
    found = report_for(request.actor, report_id)
    if found.status == Status.DRAFT:
        return redirect(pending(found, form_reading(found, timezone.now())))
    if found.status == Status.DISCARDED:
        raise NotFound
    reading = form_reading(found, found.submitted_at or timezone.now())
    sections = summary(regulation_for(found), reading, found.facts, {}, language())
    page = {
        "report": found,
        "is_own": is_reporter(request.actor, found),
        "period": period_name(found.period),
        "facts": acceptance_rows(found.acceptance),
        "sections": sections_of(sections),
        "totals": totals_of(found),
        "table": table_of(found, page_from(request.GET)),
        "sheets": regulation_for(found).sheets,
    }
    return render(request, "reports/report.html", page)


@signed_in
@leads_to_report
@require_http_methods(["GET", "POST"])
def step(request: PortalRequest, key: str, report_id: UUID, step: str) -> HttpResponse:
    """One page of questions; a POST keeps what was typed, right or wrong, and goes on when it is right."""
    found = draft_of(request.actor, report_id)
    earlier = form_reading(found, timezone.now())
    page = step_of(earlier, step)
    if request.method == "GET":
        offered = take_stash(request, request.path) or {}
        typed = typed_from_post(page, offered).typed if offered else {}
        return step_page(request, found, earlier, page, typed, {})
    posted = typed_from_post(page, dict(request.POST.lists()))
    found = actions.save_answers(
        report_id=found.pk, typed=posted.typed, acting=request.actor, now=timezone.now()
    )
    reading = form_reading(found, timezone.now())
    if posted.changed or reading.reveals(page, earlier):
        return redirect(f"{request.path}#{posted.changed or ''}".rstrip("#"))
    if "later" in request.POST:
        return redirect("reports:start", found.service.slug)
    page = step_of(reading, step)
    problems = reading.problems_of(page)
    if problems:
        return step_page(request, found, reading, page, {}, problems)
    return redirect(after(found, reading, page))


def step_page(
    request: PortalRequest,
    found: Report,
    reading: Reading,
    page: Step,
    offered: dict[str, Json],
    problems: dict[str, Message | Text],
) -> HttpResponse:
    """The questions of a page with what was typed, and what is wrong with it."""
    stops = stops_of(found, reading)
    here = address("step", found, page.key)
    shown = {
        "report": found,
        "step": page,
        "period": period_name(found.period),
        "place": [where for _title, where in stops].index(here) + 1,
        "places": len(stops),
        "before": before(found, reading, here),
        "widgets": widgets_for(page, reading, {**found.typed, **offered}, problems, {}, language()),
        "errors": [
            {"href": f"#{target}", "text": text}
            for target, text in problem_lines(page, problems, language())
        ],
    }
    return render(request, "reports/step.html", shown, status=422 if problems else 200)


def step_of(reading: Reading, key: str) -> Step:
    page = reading.step(key)
    if page is None:
        raise NotFound
    return page


@signed_in
@require_http_methods(["GET", "POST"])
def discard(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """The draft is given up; who comes here otherwise is led to it."""
    if request.method == "GET":
        return redirect("reports:report", key, report_id)
    actions.discard(report_id=report_id, acting=request.actor, now=timezone.now())
    return redirect("reports:start", key)


@signed_in
@require_http_methods(["GET", "POST"])
def correct(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """A correction begins with what was accepted; who comes here otherwise is led to the report."""
    if request.method == "GET":
        return redirect("reports:report", key, report_id)
    draft = actions.correct(report_id=report_id, acting=request.actor, now=timezone.now())
    reading = form_reading(draft, timezone.now())
    return redirect(stops_of(draft, reading)[0][1])
