"""What identity does by itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.identity.actions import forget_the_past


@app.periodic(cron="7 * * * *")
@app.task(queue="upkeep", queueing_lock="identity.forget", retry=3)
def forget(timestamp: int) -> None:
    """Every hour: expired sessions and attempts that no longer count are deleted."""
    forget_the_past(now=timezone.now())
