"""Work on cases that nobody waits for."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.applications import actions
from birpencere.applications.papers import result_sheet
from birpencere.applications.queries import application_for, overdue_with_applicants
from birpencere.documents.actions import store_generated
from birpencere.documents.models import Document
from birpencere.documents.render import render as draw
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY
from birpencere.signatures.seals import seal

WORKER = Actor.system("results")
CLOCK = Actor.system("clock")


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


@app.periodic(cron="7 * * * *")
@app.task(name="applications.lapse_overdue", retry=RETRY)
def lapse_overdue(timestamp: int) -> None:
    """Cases that waited too long for their applicants have lapsed."""
    now = timezone.now()
    for application_id in overdue_with_applicants(now):
        actions.lapse(application_id=application_id, acting=CLOCK, now=now)
