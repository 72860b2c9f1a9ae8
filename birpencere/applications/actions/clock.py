"""The clock of a case: how long it was in which status."""

from datetime import datetime

from django.db import connection

from birpencere.applications.models import Application
from birpencere.applications.types import Status

_TURN = """
    with ended as (
        update applications_period set until = %(now)s
        where application_id = %(application)s and until is null
        returning id
    )
    insert into applications_period (application_id, status, since)
    select %(application)s, %(status)s, %(now)s from (select count(*) from ended) as after
"""
"""The count is asked for so that the one period has ended before the other begins: one alone is open."""


def turn_clock(application: Application, to: Status, now: datetime) -> None:
    """The period under way has ended, the one in `to` has begun."""
    with connection.cursor() as cursor:
        cursor.execute(_TURN, {"application": application.pk, "status": to, "now": now})
