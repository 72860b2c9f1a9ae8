"""The months that figures are kept for."""

from datetime import datetime
from typing import Final

from django.db import connection

_MONTHS: Final = """
with ends as (
    select min(day) as first, max(day) as last from statistics_ledgerblock
    union all
    select (earliest at time zone 'Asia/Baku')::date, (latest at time zone 'Asia/Baku')::date
    from (values ('hour'), ('day'), ('month')) grains (grain) cross join lateral (
        select min(start) as earliest, max(start) as latest from statistics_usagerollup held
        where held.grain = grains.grain
    ) ends
    union all
    select min(month), max(month) from statistics_outcomerollup
), months as (
    select generate_series(
        date_trunc('month', min(first)::timestamp), max(last)::timestamp, '1 month'
    ) as month from ends having count(first) > 0
)
select month at time zone 'Asia/Baku', (month + interval '1 month') at time zone 'Asia/Baku' from months
"""


def months_of_figures() -> list[tuple[datetime, datetime]]:
    """Each month from the first to the last of the ledger and of what is summed up: its beginning, and the next one's."""
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS)
        return list(cursor)
