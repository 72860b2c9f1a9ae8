"""Work on reports that nobody waits for."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.documents.actions import store_generated
from birpencere.documents.models import Document
from birpencere.documents.render import render as draw
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.jobs import RETRY
from birpencere.kernel.working_days import working_days_between
from birpencere.reports import actions
from birpencere.reports.papers import receipt_sheet
from birpencere.reports.queries import calendar, late_reporters, report_for
from birpencere.reports.types import Nudge
from birpencere.signatures.seals import seal

WORKER = Actor.system("reports")
CLOCK = Actor.system("clock")
AHEAD = 3
"""Working days before the time limit from which somebody is reminded."""


@app.task(name="reports.make_receipt", retry=RETRY)
def make_receipt(*, report_id: str) -> None:
    """The receipt of an accepted report is drawn, sealed by the agency and there for the reporter; once."""
    report = report_for(WORKER, UUID(report_id))
    if report.acceptance.receipt_id is not None:
        return
    now = timezone.now()
    drawn = draw(receipt_sheet(report), made_at=now)
    document = store_generated(
        acting=WORKER,
        case_id=report.pk,
        kind=Document.Kind.RESULT,
        name=f"{report.number}.pdf",
        content=seal(drawn, agency_slug=report.agency.slug or ""),
        now=now,
    )
    actions.attach_receipt(report_id=report.pk, document_id=document.pk, acting=WORKER, now=now)


@app.periodic(cron="23 5 * * *")
@app.task(name="reports.remind_late", retry=RETRY)
def remind_late(timestamp: int) -> None:
    """Who must report soon, or should have, was written to, once each."""
    now = timezone.now()
    for service, duty, organisation, person in late_reporters(now):
        left = working_days_between(local_date(now), local_date(duty.due), calendar())
        if now <= duty.due and left > AHEAD:
            continue
        actions.remind(
            service=service,
            duty=duty,
            organisation=organisation,
            person=person,
            nudge=Nudge.OVERDUE if now > duty.due else Nudge.DUE,
            acting=CLOCK,
            now=now,
        )
