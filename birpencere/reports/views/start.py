"""For whom and for which period: what is open, what is overdue, what was accepted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birpencere.exchange.actions import facts_for, with_mandates
from birpencere.identity.guards import signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue, require_open
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import current_revision
from birpencere.regulations.types import ReportRegulation, Rhythm
from birpencere.reports import actions
from birpencere.reports.errors import AlreadyReported
from birpencere.reports.forms import chosen_reporter, reporters_of
from birpencere.reports.queries import duties_of, own_reports, report_regulation_of
from birpencere.reports.types import Reporter, Status
from birpencere.reports.views.show import period_name


@signed_in
@require_http_methods(["GET", "POST"])
def start(request: PortalRequest, key: str) -> HttpResponse:
    """Whose report, and the periods in that name; a POST begins the report of one."""
    service = catalogue().service(key)
    require_open(service.id)
    revision = revision_for(request, service.id)
    regulation = report_regulation_of(revision.pk)
    actor = (
        request.actor
        if request.method == "POST"
        else with_mandates(acting=request.actor, now=timezone.now())
    )
    reporters = reporters_of(actor)
    chosen = chosen_reporter(request.POST if request.method == "POST" else request.GET, reporters)
    now = timezone.now()
    if request.method == "POST" and chosen is not None:
        period = request.POST.get("period", "")
        if period not in open_keys(regulation, now):
            raise NotFound
        return begin(request, revision, chosen, period, service.number)
    problem = request.method == "POST" or ("for" in request.GET and chosen is None)
    page = {
        "service": service,
        "regulation": regulation,
        "items": reporter_items(reporters, chosen),
        "has_choice": len(reporters) > 1,
        "chosen": chosen,
        "rows": period_rows(actor, service.id, regulation, chosen, now) if chosen else [],
        "has_periods": has_periods(regulation),
        "problem": _("Choose on whose behalf you report.") if problem else "",
    }
    return render(request, "reports/start.html", page, status=422 if problem else 200)


def begin(
    request: PortalRequest, revision: Revision, reporter: Reporter, period: str, number: str
) -> HttpResponse:
    """To the new draft, to the one that was begun, or to the report that was accepted already."""
    key, now = revision.service.slug, timezone.now()
    try:
        report = actions.start_report(
            revision=revision,
            organisation_id=reporter.organisation_id,
            period=period,
            facts=facts_for(
                acting=request.actor,
                organisation_id=reporter.organisation_id,
                purpose=f"reports.{number}",
                now=now,
            ),
            acting=request.actor,
            now=now,
        )
    except AlreadyReported as error:
        return redirect("reports:report", key, error.facts["report_id"])
    return redirect("reports:report", key, report.pk)


def revision_for(request: PortalRequest, service_id: UUID) -> Revision:
    """The revision in force; raises SignInRequired where it demands more certainty of who reports."""
    revision = current_revision(service_id)
    if revision is None:
        raise NotFound
    request.actor.require(report_regulation_of(revision.pk).general.assurance)
    return revision


def has_periods(regulation: ReportRegulation) -> bool:
    return regulation.periods.rhythm is not Rhythm.WHEN_IT_HAPPENS


def open_keys(regulation: ReportRegulation, now: datetime) -> tuple[str, ...]:
    """Periods that a report may be begun for; the empty one stands for an event."""
    if not has_periods(regulation):
        return ("",)
    return tuple(duty.period.key for duty in duties_of(regulation, now))


def reporter_items(
    reporters: tuple[Reporter, ...], chosen: Reporter | None
) -> list[dict[str, Any]]:
    """As GOV.UK's radios take them."""
    return [
        {
            "value": one.key,
            "text": one.name,
            "hint": {"text": one.hint} if one.hint else None,
            "checked": one == chosen,
        }
        for one in reporters
    ]


def period_rows(
    actor: Actor,
    service_id: UUID,
    regulation: ReportRegulation,
    reporter: Reporter,
    now: datetime,
) -> list[dict[str, Any]]:
    """Each open period with its report, if there is one; then the reports that stand beside these.

    Overdue is the last period, and of those before it what follows one that was reported: nobody is
    late for a time in which they did not report yet.
    """
    reports = own_reports(actor, service_id, reporter.organisation_id)
    known = [one.period for one in reports if one.status == Status.ACCEPTED]
    rows = []
    for place, duty in enumerate(duties_of(regulation, now)):
        must = place == 0 or any(before < duty.period.key for before in known)
        of_period = [one for one in reports if one.period == duty.period.key]
        accepted = next((one for one in of_period if one.status == Status.ACCEPTED), None)
        draft = next((one for one in of_period if one.status == Status.DRAFT), None)
        rows.append(
            {
                "name": period_name(duty.period.key),
                "key": duty.period.key,
                "due": duty.due,
                "is_late": must and accepted is None and now > duty.due,
                "accepted": accepted,
                "draft": draft,
            }
        )
    shown = {row["key"] for row in rows}
    for one in reports:
        if one.period not in shown:
            is_accepted = one.status == Status.ACCEPTED
            rows.append(
                {
                    "name": period_name(one.period),
                    "key": None,
                    "due": None,
                    "is_late": False,
                    "accepted": one if is_accepted else None,
                    "draft": None if is_accepted else one,
                }
            )
    return rows
