"""Numbers of cases: one after another, none left out, none given twice."""

from datetime import datetime

from django.db import connection

from birpencere.applications.models import Application
from birpencere.kernel.dates import local_date
from birpencere.kernel.numbering import ApplicationNumber

_NEXT = """
    insert into applications_numberseries (service_id, year, last) values (%s, %s, 1)
    on conflict (service_id, year) do update set last = applications_numberseries.last + 1
    returning last, (select number from registry_service where id = service_id)
"""


def next_number(application: Application, now: datetime) -> str:
    """The next number of the service and year; two that ask at once wait for each other, so none is lost.

    The row stays locked until the caller's transaction ends: ask for it late.
    """
    year = local_date(now).year
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [application.service_id, year])
        last, service = cursor.fetchone()
    return str(ApplicationNumber(service, year, last))
