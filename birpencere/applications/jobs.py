"""Work on cases that nobody waits for."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.applications import actions
from birpencere.applications.actions.complaints import CARRY_OUT, ESCALATE
from birpencere.applications.gaining import gained_by
from birpencere.applications.handing import entry_of
from birpencere.applications.papers import result_sheet
from birpencere.applications.queries import (
    application_for,
    overdue_with_applicants,
    regulation_for,
    results_to_hand_over,
    task_for,
)
from birpencere.applications.queries.complaints import without_a_head
from birpencere.documents.actions import store_generated
from birpencere.documents.models import Document
from birpencere.documents.render import render as draw
from birpencere.exchange.actions import hand_in
from birpencere.exchange.types import Reader
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY, enqueue
from birpencere.signatures.seals import seal

WORKER = Actor.system("results")
CLOCK = Actor.system("clock")
PORTAL = Actor.system("operations")
LONG_AWAY = timedelta(days=14)
"""After that the retries of a job are over."""


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


@app.task(name="applications.hand_over", retry=RETRY)
def hand_over(*, application_id: str) -> None:
    """The register that keeps the result of an approved case has it, once; again while the register is away."""
    application = application_for(WORKER, UUID(application_id))
    keeper = regulation_for(application).result.kept_in
    if keeper is None or application.result.handed_over_at is not None:
        return
    now = timezone.now()
    reader = Reader(WORKER, f"applications.{application.service.number}", now, application.pk)
    hand_in(entry_of(application, keeper), reader)
    actions.note_handed_over(application_id=application.pk, acting=WORKER, now=now)


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


@app.periodic(cron="17 4 * * *")
@app.task(name="applications.hand_over_rest", retry=RETRY)
def hand_over_rest(timestamp: int) -> None:
    """Results whose register was away for longer than a job waits are handed over again, once a day."""
    for application_id in results_to_hand_over(before=timezone.now() - LONG_AWAY):
        enqueue("applications.hand_over", application_id=str(application_id))


@app.periodic(cron="7 * * * *")
@app.task(name="applications.lapse_overdue", retry=RETRY)
def lapse_overdue(timestamp: int) -> None:
    """Cases that waited too long for their applicants have lapsed."""
    now = timezone.now()
    for application_id in overdue_with_applicants(now):
        actions.lapse(application_id=application_id, acting=CLOCK, now=now)


@app.task(name=ESCALATE, retry=RETRY)
def escalate_complaint(*, complaint_id: str) -> None:
    """The supervisor has the complaint, if no head of the agency may decide it."""
    actions.escalate_complaint(complaint_id=UUID(complaint_id), acting=PORTAL, now=timezone.now())


@app.periodic(cron="23 * * * *")
@app.task(name="applications.escalate_complaints", queueing_lock="applications.escalate_complaints")
def escalate_complaints(timestamp: int) -> None:
    """So it is with those whose heads have left since."""
    for complaint_id in without_a_head():
        actions.escalate_complaint(complaint_id=complaint_id, acting=PORTAL, now=timezone.now())


@app.task(name=CARRY_OUT, retry=RETRY)
def carry_out_complaint(*, complaint_id: str) -> None:
    """What the supervisor has upheld is done."""
    actions.carry_out_complaint(complaint_id=UUID(complaint_id), acting=PORTAL, now=timezone.now())
