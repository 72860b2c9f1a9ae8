"""The table of a draft: a file is judged cell by cell, or rows are typed by hand."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birpencere.identity.guards import signed_in
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message, NotFound
from birpencere.kernel.text import Text
from birpencere.regulations.fields.base import is_blank
from birpencere.regulations.rules import problem_lines, read, typed_from_post, widgets_for
from birpencere.regulations.tables import RowReader, typed_of
from birpencere.regulations.types import Field, Form, Json, Key, Reading, ReportRegulation, Step
from birpencere.reports import actions
from birpencere.reports.forms import file_from, page_from
from birpencere.reports.models import Report
from birpencere.reports.queries import draft_of, form_reading, regulation_for, values_of
from birpencere.reports.types import Rows
from birpencere.reports.views.doors import leads_to_report
from birpencere.reports.views.show import (
    address,
    before,
    error_items,
    language,
    period_name,
    problem_rows,
    stops_of,
    table_of,
    totals_of,
)

BY_HAND = 50
"""Rows that a page offers to type; more come by a file."""


@signed_in
@leads_to_report
@require_http_methods(["GET", "POST"])
def rows(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """What the table has, and the file to bring; a POST brings one, or takes the one away."""
    report = draft_of(request.actor, report_id)
    table_for(report)
    if request.method == "GET":
        return rows_page(request, report)
    if "drop" in request.POST:
        actions.drop_file(report_id=report.pk, acting=request.actor, now=timezone.now())
        return redirect(request.path)
    document, file, problem = file_from(request, report)
    if document is None or file is None:
        return rows_page(request, report, problem or "")
    actions.take_file(
        report_id=report.pk,
        document=document,
        file=file,
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect(request.path)


def rows_page(request: PortalRequest, report: Report, problem: Message = "") -> HttpResponse:
    """The file, what is wrong with it, or the rows that it brought."""
    reading, here = form_reading(report, timezone.now()), address("rows", report)
    regulation = regulation_for(report)
    stops = stops_of(report, reading)
    page = {
        "report": report,
        "field": regulation.table,
        "period": period_name(report.period),
        "sheets": regulation.sheets,
        "place": len(stops) - 1,
        "places": len(stops),
        "before": before(report, reading, here),
        "problem": problem,
        "errors": error_items(problem, "file"),
        "problems": problem_rows(report),
        "is_right": report.rows == Rows.RIGHT,
        "totals": totals_of(report),
        "table": table_of(report, page_from(request.GET)),
        "may_type": report.count <= BY_HAND,
    }
    return render(request, "reports/rows.html", page, status=422 if problem else 200)


@signed_in
@leads_to_report
@require_http_methods(["GET", "POST"])
def by_hand(request: PortalRequest, key: str, report_id: UUID) -> HttpResponse:
    """The rows as questions; a POST keeps them, right or wrong, and goes on when all are right."""
    report = draft_of(request.actor, report_id)
    step = hand_step(report)
    if report.count > BY_HAND:
        raise NotFound
    if request.method == "GET":
        offered = take_stash(request, request.path) or {}
        typed = typed_from_post(step, offered).typed if offered else typed_rows_of(report)
        return hand_page(request, report, step, typed, {})
    posted = typed_from_post(step, dict(request.POST.lists()))
    kept = posted.typed.get(step.fields[0].key, [])
    rows = kept if posted.changed else [row for row in kept if not is_blank(row)]
    report = actions.save_rows(
        report_id=report.pk, rows=rows, acting=request.actor, now=timezone.now()
    )
    if posted.changed:
        return redirect(f"{request.path}#{posted.changed}")
    if report.rows == Rows.RIGHT:
        return redirect("reports:rows", key, report_id)
    problems = problems_of(report, rows)
    return hand_page(request, report, step, {step.fields[0].key: rows}, problems)


def hand_page(
    request: PortalRequest,
    report: Report,
    step: Step,
    typed: dict[str, Json],
    problems: dict[str, Message | Text],
) -> HttpResponse:
    reading = hand_reading(report, step, typed)
    page = {
        "report": report,
        "field": step.fields[0],
        "period": period_name(report.period),
        "before": address("rows", report),
        "widgets": widgets_for(step, reading, typed, problems, {}, language()),
        "errors": [
            {"href": f"#{target}", "text": text}
            for target, text in problem_lines(step, problems, language())
        ],
    }
    return render(request, "reports/by_hand.html", page, status=422 if problems else 200)


def table_for(report: Report) -> Field:
    """The table of the report; raises NotFound where it has none."""
    table = regulation_for(report).table
    if table is None:
        raise NotFound
    return table


def hand_step(report: Report) -> Step:
    """The table as a page of the form."""
    table = table_for(report)
    short = replace(table, type="group", max_rows=min(table.max_rows, BY_HAND))
    return Step(Key("rows"), table.label, fields=(short,))


def hand_reading(report: Report, step: Step, typed: dict[str, Json]) -> Reading:
    """The rows as the form reads them: it says which questions of a row are shown."""
    regulation: ReportRegulation = regulation_for(report)
    form = Form(title=step.title, minutes=0, steps=(step,))
    today = local_date(timezone.now())
    return read(replace(regulation, form=form), typed, report.facts, today, {})


def typed_rows_of(report: Report) -> dict[str, Json]:
    """What was typed, or what a file brought as one would type it."""
    table = table_for(report)
    if table.key in report.typed:
        return {table.key: report.typed[table.key]}
    return {table.key: [typed_of(table, values) for values in values_of(report)]}


def problems_of(report: Report, rows: list[Json]) -> dict[str, Message | Text]:
    """What is wrong, by the path of its question."""
    table = table_for(report)
    reader = RowReader(regulation_for(report), report.facts, local_date(timezone.now()))
    problems: dict[str, Message | Text] = {}
    for index, row in enumerate(rows):
        _values, blamed = reader.read(row, index + 1)
        problems |= {f"{table.key}[{index}].{key}": text for key, text in blamed.items()}
    too_few = reader.amount_problem()
    return problems or ({table.key: too_few} if too_few else {table.key: _("Add a row.")})
