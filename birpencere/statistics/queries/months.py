"""The months that figures are kept for."""

from datetime import datetime
from typing import Final

from django.db import connection

_MONTHS: Final = """
with ends as (
    select min(at) as first, max(at) as last from statistics_ledgeruse
    union all select min(start), max(start) from statistics_usagerollup
    union all select min(month) at time zone 'Asia/Baku', max(month) at time zone 'Asia/Baku' from statistics_outcomerollup
), months as (
    select generate_series(
        date_trunc('month', min(first) at time zone 'Asia/Baku'), max(last) at time zone 'Asia/Baku', '1 month'
    ) as month from ends having count(first) > 0
)
select month at time zone 'Asia/Baku', (month + interval '1 month') at time zone 'Asia/Baku' from months
"""


def months_of_figures() -> list[tuple[datetime, datetime]]:
    """Each month from the first to the last of the ledger and of what is summed up: its beginning, and the next one's."""
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS)
        return list(cursor)
