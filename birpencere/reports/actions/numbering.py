"""Numbers of accepted reports: one after another, none left out, none given twice."""

from datetime import datetime

from django.db import connection

from birpencere.kernel.dates import local_date
from birpencere.kernel.numbering import ApplicationNumber
from birpencere.reports.models import Report

PREFIX = "H-"
"""Hesabat: a report is not taken for an application of the same service."""
_NEXT = """
    insert into reports_reportseries (service_id, year, last) values (%s, %s, 1)
    on conflict (service_id, year) do update set last = reports_reportseries.last + 1
    returning last
"""


def next_number(report: Report, now: datetime) -> str:
    """`H-25.1-2026-000123`; two that ask at once wait for each other, so none is lost.

    The row stays locked until the caller's transaction ends: ask for it late.
    """
    year = local_date(now).year
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [report.service_id, year])
        (last,) = cursor.fetchone()
    return f"{PREFIX}{ApplicationNumber(report.service.number, year, last)}"
