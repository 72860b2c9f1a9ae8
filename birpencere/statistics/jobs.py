"""What statistics do by themselves."""

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.statistics.actions.traffic import sum_up_traffic


@app.periodic(cron="* * * * *")
@app.task(name="statistics.sum_up_traffic", queue="upkeep", queueing_lock="statistics.traffic")
def traffic(timestamp: int) -> None:
    """The figures of today's traffic are those of a minute ago; yesterday's visitors and salt are gone."""
    sum_up_traffic(now=timezone.now())
