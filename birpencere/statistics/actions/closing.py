"""Closing a day: first nothing more is counted on it, then what it comes to is sealed and kept."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.statistics.actions.moving import ONE_AT_A_TIME, OPEN
from birpencere.statistics.errors import NotTheNextDay
from birpencere.statistics.models import DayClosing
from birpencere.statistics.queries.closings import bounds, days_to_close
from birpencere.statistics.rules.closing import digest_of

_OPEN_FROM: Final = "update statistics_openday set begins_at = greatest(begins_at, %s)"


@transaction.atomic(durable=True)
def open_day(*, day: date) -> None:
    """Uses that arrive from now on are counted on this day at the earliest; done twice it is done.

    What had looked at the open day before and has not committed yet may still be counted on an earlier one.
    """
    with connection.cursor() as cursor:
        cursor.execute(OPEN)
        cursor.execute(_OPEN_FROM, [bounds(day)[0]])


@transaction.atomic(durable=True)
def keep_closing(
    *, content: str, signature: bytes, day: date, acting: Actor, now: datetime
) -> DayClosing:
    """What the day comes to is kept for good; closed twice it is closed. Raises NotTheNextDay."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
    held = DayClosing.objects.filter(day=day).first()
    if held is not None:
        return held
    if day != next(days_to_close(now), None):
        raise NotTheNextDay(day=day.isoformat())
    closing = DayClosing.objects.create(
        day=day,
        content=content,
        digest=digest_of(content),
        signature=signature,
        closed_at=now,
    )
    facts = {"day": day.isoformat(), "digest": closing.digest.hex()}
    number = UUID(int=day.toordinal())  # the trail names things by UUID
    record(acting, "statistics.day_closed", of="day", object_id=number, at=now, facts=facts)
    return closing
