"""Everything that is summed up, made again out of the ledger: the same numbers as before.

A month at a time, each in a transaction that the mover waits for: readers see the figures of before or of after it, all
the time, and the mover is behind by one month's work at most.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from birpencere.statistics.actions.moving import ONE_AT_A_TIME
from birpencere.statistics.actions.telling import tell_anew
from birpencere.statistics.queries.months import months_of_figures
from birpencere.statistics.rules.rollups import (
    OUTCOMES_OF,
    REQUESTS,
    UP_TO_MONTH,
    USAGE_OF,
    USAGE_OF_MONTHS,
)

_USAGE: Final = (
    "insert into statistics_usagerollup (grain, start, service_id, agency_id, use, channel, count)"
)
_IN_MONTH: Final = "at >= %(start)s and at < %(end)s"
_IN_YEAR: Final = """
start >= date_trunc('year', %(start)s::timestamptz, 'Asia/Baku')
and start < date_trunc('year', %(start)s::timestamptz, 'Asia/Baku') + interval '1 year'
"""
_OWN_MONTH: Final = "(%(start)s at time zone 'Asia/Baku')::date"
_MONTH: Final = (
    """
delete from statistics_usagerollup
where grain in ('hour', 'day', 'month') and start >= %(start)s and start < %(end)s
""",
    f"{_USAGE} {USAGE_OF.format(uses=_IN_MONTH, grains=UP_TO_MONTH)}",
    f"delete from statistics_outcomerollup where month = {_OWN_MONTH}",  # noqa: S608  # our own words only
    f"""
insert into statistics_outcomerollup (month, service_id, agency_id, use, value, ground, is_late, count)
{OUTCOMES_OF.format(uses=_IN_MONTH)}
""",
    f"delete from statistics_usagerollup where grain in ('quarter', 'year') and {_IN_YEAR}",  # noqa: S608  # our own words only
    f"{_USAGE} {USAGE_OF_MONTHS.format(months=_IN_YEAR)}",
)
"""A month out of the ledger, then the quarters and the year of it out of its months."""
_COUNT: Final = f"""
update statistics_openday set
    requests = (select coalesce(sum(count), 0) from statistics_usagerollup where grain = 'year' and {REQUESTS}),
    last_place = (select coalesce(max(place), 0) from statistics_ledgeruse)
"""  # noqa: S608  # our own words only


def rebuild() -> Iterator[tuple[datetime, int]]:
    """Every month of the ledger, and every one that something was summed up for: its first moment, and its uses."""
    for start, end in months_of_figures():
        yield start, rebuild_month(start=start, end=end)
    recount()


@transaction.atomic(durable=True)
def rebuild_month(*, start: datetime, end: datetime) -> int:
    """What is summed up for a month is what the ledger says of it; how many uses that are."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute("set local work_mem = '256MB'")  # the hours of a month in memory
        for statement in _MONTH:
            cursor.execute(statement, {"start": start, "end": end})
        cursor.execute(
            "select coalesce(sum(count), 0)::bigint from statistics_usagerollup where grain = 'month' and start = %s",
            [start],
        )
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


@transaction.atomic(durable=True)
def recount() -> None:
    """The live counter and the end of the ledger are what the ledger says, and what is told is what the sums say."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute(_COUNT)
    tell_anew()
