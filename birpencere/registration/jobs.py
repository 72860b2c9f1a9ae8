"""Work on applications to the operator that nobody waits for."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.kernel.actor import Actor
from birpencere.kernel.country import calendar
from birpencere.kernel.jobs import RETRY
from birpencere.kernel.nudges import nudge_for
from birpencere.registration.actions import compare_entry as compare
from birpencere.registration.actions import remind
from birpencere.registration.queries import owed_by_all

CLOCK = Actor.system("clock")


@app.task(name="registration.compare_entry", retry=RETRY)
def compare_entry(*, entry_id: str) -> None:
    """The registry and the regulation agree, or the agency has the correction that it owes."""
    compare(entry_id=UUID(entry_id), now=timezone.now())


@app.periodic(cron="41 4 * * *")
@app.task(name="registration.remind_of_corrections", retry=RETRY)
def remind_of_corrections(timestamp: int) -> None:
    """In the morning: agencies whose corrections are due tomorrow, today or were due are reminded, once each."""
    now = timezone.now()
    for application_id, due in owed_by_all():
        nudge = nudge_for(due, now, calendar())
        if nudge is not None:
            remind(application_id=application_id, nudge=nudge, acting=CLOCK, now=now)
