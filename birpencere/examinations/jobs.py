"""What the clock does with tests, and their results on paper. The seal is asked outside of transactions."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.documents.render import render as draw
from birpencere.examinations import actions
from birpencere.examinations.papers import result_sheet
from birpencere.examinations.queries import (
    attempt_for,
    nameless_ended,
    overdue,
    regulation_for,
    result_of,
)
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY
from birpencere.signatures.seals import seal

CLOCK = Actor.system("examinations")


@app.periodic(cron="* * * * *")
@app.task(name="examinations.close_overdue", queue="upkeep", queueing_lock="examinations.close")
def close_overdue(timestamp: int) -> None:
    """Tests whose time is over are graded, whether their people come back or not."""
    now = datetime.fromtimestamp(timestamp, UTC)
    for attempt_id in overdue(now):
        actions.close_overdue(attempt_id=attempt_id, acting=CLOCK, now=now)


@app.periodic(cron="41 3 * * *")
@app.task(name="examinations.forget", queue="upkeep", queueing_lock="examinations.forget")
def forget_nameless(timestamp: int) -> None:
    """Results without a name are gone after the days that their regulation says."""
    now = datetime.fromtimestamp(timestamp, UTC)
    for attempt in nameless_ended():
        if attempt.ends_at + timedelta(days=regulation_for(attempt).kept_days) <= now:
            actions.forget_attempt(attempt_id=attempt.pk, acting=CLOCK, now=now)


@app.task(name="examinations.make_result", retry=RETRY)
def make_result(*, attempt_id: str) -> None:
    """The result of a test is drawn, sealed by the agency and there for who took it; once."""
    attempt = attempt_for(CLOCK, UUID(attempt_id))
    result = result_of(attempt)
    if result is None or result.digest:
        return
    now = timezone.now()
    drawn = draw(result_sheet(attempt, result), made_at=now)
    sealed = seal(drawn, agency_slug=attempt.service.provider.slug or "")
    digest = blobs.put(sealed).digest
    actions.attach_result(attempt_id=attempt.pk, digest=digest, acting=CLOCK, now=now)
