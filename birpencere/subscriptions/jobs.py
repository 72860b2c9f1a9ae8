"""What is delivered, and what the clock does with subscriptions."""

from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.jobs import RETRY
from birpencere.subscriptions import actions
from birpencere.subscriptions.actions.issuing import QUEUE
from birpencere.subscriptions.actions.running import is_due_for_reminder
from birpencere.subscriptions.queries import (
    issue_to_deliver,
    over,
    running_with_end,
    undelivered,
)

POST = Actor.system("subscriptions")


@app.task(name="subscriptions.deliver", queue=QUEUE, retry=RETRY)
def deliver(*, issue_id: str) -> None:
    """Everyone who has subscribed to the edition has a letter; a worker that dies in between goes on here."""
    issue = issue_to_deliver(UUID(issue_id))
    for subscription_id in undelivered(issue):
        actions.deliver_issue(
            issue=issue, subscription_id=subscription_id, acting=POST, now=timezone.now()
        )


@app.periodic(cron="13 5 * * *")
@app.task(name="subscriptions.turn", queue="upkeep", queueing_lock="subscriptions.turn")
def turn(timestamp: int) -> None:
    """Subscriptions whose time is over have ended, and who is near the end has been told."""
    now = datetime.fromtimestamp(timestamp, UTC)
    today = local_date(now)
    for subscription_id in over(today):
        actions.expire(subscription_id=subscription_id, acting=POST, now=now)
    for one in running_with_end():
        if is_due_for_reminder(one, today):
            actions.remind(subscription_id=one.pk, acting=POST, now=now)
