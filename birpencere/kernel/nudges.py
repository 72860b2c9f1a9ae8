"""When somebody who owes an answer by a day is reminded of it."""

from datetime import datetime, timedelta

from django.db import models

from birpencere.kernel.dates import local_date
from birpencere.kernel.working_days import Calendar


class Nudge(models.TextChoices):
    """Why somebody is reminded."""

    BEFORE = "before"
    TODAY = "today"
    AFTER = "after"


def nudge_for(due: datetime, now: datetime, calendar: Calendar) -> Nudge | None:
    """Of what one must be reminded today: on the working day before the last one, on it, and after it."""
    last, today = local_date(due), local_date(now)
    if now > due:
        return Nudge.AFTER
    if today == last:
        return Nudge.TODAY
    before = last - timedelta(days=1)
    while not calendar.is_working_day(before):
        before -= timedelta(days=1)
    return Nudge.BEFORE if today >= before else None
