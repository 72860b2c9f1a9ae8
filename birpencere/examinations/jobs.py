"""What the clock does with tests."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from birpencere.examinations import actions
from birpencere.examinations.queries import nameless_ended, overdue, regulation_for
from birpencere.kernel.actor import Actor

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
