"""What drafting leaves to the worker: rehearsals, and the seal, which is asked outside of transactions."""

import logging
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.documents.render import render as draw
from birpencere.drafting.actions.approving import publish_approved
from birpencere.drafting.actions.rehearsing import note_broken_rehearsal, rehearse_draft
from birpencere.drafting.actions.reminding import remind_executor
from birpencere.drafting.queries.signed import awaited_by_all, signed_approval
from birpencere.drafting.sheets import report_sheet
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.country import calendar
from birpencere.kernel.jobs import RETRY
from birpencere.kernel.nudges import nudge_for
from birpencere.signatures.seals import seal

log = logging.getLogger(__name__)


@app.task(name="drafting.rehearse", queue="interactive")
def rehearse(*, draft_id: str) -> None:
    """The draft as it is now goes through a rehearsal; not tried again: somebody waits for it and can ask again."""
    acting, now = Actor.system("rehearsal"), timezone.now()
    try:
        rehearse_draft(draft_id=UUID(draft_id), acting=acting, now=now)
    except Exception as error:
        log.exception("rehearsal of draft %s", draft_id)
        reason = type(error).__name__
        note_broken_rehearsal(draft_id=UUID(draft_id), reason=reason, now=now)


@app.periodic(cron="43 4 * * *")
@app.task(name="drafting.remind_executors", retry=RETRY)
def remind_executors(timestamp: int) -> None:
    """In the morning: executors whose answer is awaited tomorrow, today or was are reminded, once each."""
    now = timezone.now()
    for agreement_id, due in awaited_by_all():
        nudge = nudge_for(due, now, calendar())
        if nudge is not None:
            remind_executor(
                agreement_id=agreement_id, nudge=nudge, acting=Actor.system("clock"), now=now
            )


@app.task(name="drafting.publish", queue="interactive", retry=RETRY)
def publish(*, draft_id: str) -> None:
    """The signed regulation is sealed with the report of its consultation, and in force; once."""
    approval, now = signed_approval(UUID(draft_id)), timezone.now()
    if approval is None:
        return
    slug = str(approval.draft.agency.slug)
    sealed = blobs.put(seal(blobs.get(approval.signed), agency_slug=slug)).digest
    drawn = draw(report_sheet(approval.draft, now), made_at=now)
    report = blobs.put(seal(drawn, agency_slug=slug)).digest
    publish_approved(
        draft_id=approval.draft_id, signed=approval.signed, sealed=sealed, report=report, now=now
    )
