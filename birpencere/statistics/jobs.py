"""What the ledger does by itself: every job may die anywhere, run twice, and run beside itself."""

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.statistics.actions.moving import move_arrived


@app.periodic(cron="* * * * * */5")
@app.task(name="statistics.move", queue="upkeep", queueing_lock="statistics.move")
def move(timestamp: int) -> None:
    """Every use that has arrived has its place."""
    while move_arrived(now=timezone.now()):
        pass
