"""Changes get their places in the feed.

Positions can not be given by those who make the changes: a transaction that took position 7 may commit after
one that took 8, and a reader who has seen 8 would never hear of 7. So they are given to what is committed
already, by one transaction at a time.
"""

from datetime import datetime
from typing import Final

from django.db import connection, transaction

_ONE_AT_A_TIME: Final = "select pg_advisory_xact_lock(hashtextextended('feed', 0))"
_UNPLACED: Final = """
    select exists (
        select from registry_entrychange c
        where not exists (select from feed_feeditem i where i.entry_change_id = c.id)
    ) or exists (
        select from regulations_revision r where r.published_at is not null
        and not exists (select from feed_feeditem i where i.revision_id = r.id)
    )
"""
_PLACE: Final = """
    insert into feed_feeditem (entry_change_id, revision_id, placed_at)
    select change, revision, greatest(%s, (select max(placed_at) from feed_feeditem)) from (
        select c.id as change, null::uuid as revision, c.at, c.number
        from registry_entrychange c
        where not exists (select from feed_feeditem i where i.entry_change_id = c.id)
        union all
        select null, r.id, r.published_at, r.number
        from regulations_revision r where r.published_at is not null
        and not exists (select from feed_feeditem i where i.revision_id = r.id)
    ) new order by at, number, change, revision
"""


@transaction.atomic(durable=True)
def place_changes(*, now: datetime) -> None:
    """Every change that is committed has its place, behind all that had one; the same once more does nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_UNPLACED)
        if cursor.fetchone() == (False,):
            return
        cursor.execute(_ONE_AT_A_TIME)
        cursor.execute(_PLACE, [now])  # sees what whoever had the lock before has placed
