"""The mover: uses that have arrived get their places, and everything that is summed up grows by them.

One transaction does it all, so a crash anywhere counts nothing twice and loses nothing. It takes what is committed; a use
that commits later, whatever its number, is taken by a later move.
"""

from datetime import datetime
from typing import Final

from django.db import connection, transaction

from birpencere.statistics.rules.chain import BEGINNING, DAY, LINES
from birpencere.statistics.rules.rollups import (
    ABOVE_MONTH,
    OUTCOMES_OF,
    REQUESTS,
    UP_TO_MONTH,
    USAGE_OF,
)

BATCH: Final = 5_000
"""Uses that are moved in one transaction."""
ONE_AT_A_TIME: Final = """
set local lock_timeout = 0; set local statement_timeout = 0;
select pg_advisory_xact_lock(hashtextextended('statistics.ledger', 0))
"""
"""Who waits for a rebuilding waits longer than a page would."""
OPEN: Final = "insert into statistics_openday (id, last_place, requests) values (1, 0, 0) on conflict do nothing"
_FACTS: Final = "at, use, channel, service_id, agency_id, revision_id, value, ground, is_late"
_PLACE: Final = f"""
with gone as (
    delete from statistics_arriveduse
    where id = any(array(select id from statistics_arriveduse order by id limit %s)) returning *
), placed as (
    insert into statistics_ledgeruse (place, {_FACTS})
    select last_place + row_number() over (order by {DAY}, gone.id), {_FACTS}
    from gone cross join statistics_openday returning use
), counted as (
    select count(*) as uses, count(*) filter (where {REQUESTS}) as requests from placed
)
update statistics_openday
    set last_place = last_place + counted.uses, requests = statistics_openday.requests + counted.requests
    from counted returning last_place - counted.uses, last_place
"""  # noqa: S608  # our own words only
"""Uses of one day stand together, so that each day of a batch is one block."""
_LINK: Final = f"""
insert into statistics_ledgerblock (first_place, last_place, day, moved_at, head)
select min(place), max(place), day, %(now)s, sha256(coalesce(
    (select head from statistics_ledgerblock before where before.day = uses.day order by first_place desc limit 1),
    {BEGINNING.format(day="day")}
) || {LINES})
from (select *, {DAY} as day from statistics_ledgeruse where place > %(after)s and place <= %(last)s) uses
group by day
"""  # noqa: S608  # our own words only
_BATCH: Final = "place > %(after)s and place <= %(last)s"
_SUM_UP: Final = f"""
insert into statistics_usagerollup as held (grain, start, service_id, agency_id, use, channel, count)
{USAGE_OF.format(uses=_BATCH, grains=f"{UP_TO_MONTH}, {ABOVE_MONTH}")}
on conflict (grain, start, service_id, agency_id, use, channel) do update set count = held.count + excluded.count
"""
_SUM_UP_OUTCOMES: Final = f"""
insert into statistics_outcomerollup as held (month, service_id, agency_id, use, value, ground, is_late, count)
{OUTCOMES_OF.format(uses=_BATCH)}
on conflict (month, service_id, agency_id, use, value, ground, is_late)
do update set count = held.count + excluded.count
"""


@transaction.atomic(durable=True)
def move_arrived(*, now: datetime, most: int = BATCH) -> int:
    """Of the uses that have arrived the oldest have their places and are summed up; how many they were."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from statistics_arriveduse)")
        if cursor.fetchone() == (False,):
            return 0
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute(OPEN)
        cursor.execute(_PLACE, [most])  # sees what whoever had the lock before has left
        row = cursor.fetchone()
        assert row is not None
        after, last = row
        if last > after:
            facts = {"after": after, "last": last, "now": now}
            for statement in (_LINK, _SUM_UP, _SUM_UP_OUTCOMES):
                cursor.execute(statement, facts)
    return int(last - after)
