"""What the clock does with documents that nobody collects."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.lost_property import actions
from birpencere.lost_property.queries.documents import not_collected_until

CLOCK = Actor.system("lost_property")


@app.periodic(cron="7 4 * * *")
@app.task(name="lost_property.expire", queue="upkeep", queueing_lock="lost_property.expire")
def expire(timestamp: int) -> None:
    """Documents that were not collected in time go to the bodies that issued them."""
    now = datetime.fromtimestamp(timestamp, UTC)
    for document_id in not_collected_until(local_date(now)):
        actions.expire_keeping(document_id=document_id, acting=CLOCK, now=now)
