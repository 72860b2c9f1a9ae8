"""Work on cases that nobody waits for."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.applications import actions
from birpencere.applications.gaining import gained_by
from birpencere.applications.papers import result_sheet
from birpencere.applications.queries import (
    application_for,
    overdue_with_applicants,
    task_for,
)
from birpencere.documents.actions import store_generated
from birpencere.documents.models import Document
from birpencere.documents.render import render as draw
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY
from birpencere.signatures.seals import seal

WORKER = Actor.system("results")
CLOCK = Actor.system("clock")
PORTAL = Actor.system("operations")


@app.task(name="applications.make_result", retry=RETRY)
def make_result(*, application_id: str) -> None:
    """The result of an approved case is drawn, sealed by the agency and there for the applicant; once."""
    application = application_for(WORKER, UUID(application_id))
    result = application.result
    if result.document_id is not None:
        return
    now = timezone.now()
    drawn = draw(result_sheet(application, result, now), made_at=now)
    sealed = seal(drawn, agency_slug=application.agency.slug or "")
    document = store_generated(
        acting=WORKER,
        case_id=application.pk,
        kind=Document.Kind.RESULT,
        name=f"{result.number}.pdf",
        content=sealed,
        now=now,
    )
    actions.attach_result(
        application_id=application.pk,
        document_id=document.pk,
        digest=document.digest,
        acting=WORKER,
        now=now,
    )


@app.task(name="applications.perform", queue="interactive", retry=RETRY)
def perform(*, task_id: str) -> None:
    """The portal has done an operation: asked a register, or computed; once."""
    task = task_for(PORTAL, UUID(task_id))
    if task.ended_at is not None:
        return
    now = timezone.now()
    application = application_for(PORTAL, task.application_id)
    gained = gained_by(application, task, now)
    actions.end_automatic(task_id=task.pk, gained=gained, acting=PORTAL, now=now)


@app.task(name="applications.follow", queue="interactive", retry=RETRY)
def follow(*, task_id: str) -> None:
    """What the end of an operation leads to has begun."""
    actions.follow(task_id=UUID(task_id), acting=PORTAL, now=timezone.now())


@app.task(name="applications.go_on", queue="interactive", retry=RETRY)
def go_on(*, application_id: str) -> None:
    """A case that is automatic in full has passed a stage in which nothing is under way."""
    actions.go_on(application_id=UUID(application_id), acting=PORTAL, now=timezone.now())


@app.periodic(cron="7 * * * *")
@app.task(name="applications.lapse_overdue", retry=RETRY)
def lapse_overdue(timestamp: int) -> None:
    """Cases that waited too long for their applicants have lapsed."""
    now = timezone.now()
    for application_id in overdue_with_applicants(now):
        actions.lapse(application_id=application_id, acting=CLOCK, now=now)
