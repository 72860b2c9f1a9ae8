"""A use is written down: in the transaction of the use, or with others of the same second."""

from collections.abc import Iterable
from typing import Final

from django.db import connection

from birpencere.kernel.usage import GATHERED, ServiceUsed
from birpencere.statistics.gathering import USES

_ARRIVE: Final = """
    insert into statistics_arriveduse
        (at, use, channel, service_id, agency_id, revision_id, value, ground, is_late)
    values (%s, %s, %s, %s, (select provider_id from registry_service where id = %s), %s, %s, %s, %s)
"""
_ARRIVE_TOGETHER: Final = """
    insert into statistics_arriveduse
        (at, use, channel, service_id, agency_id, revision_id, ground)
    select used.at, used.use, used.channel, used.service_id, service.provider_id, used.revision_id, ''
    from unnest(%s::timestamptz[], %s::smallint[], %s::smallint[], %s::uuid[], %s::uuid[]) with ordinality
        as used (at, use, channel, service_id, revision_id, turn)
    left join registry_service as service on service.id = used.service_id
    order by turn
"""


def hear_of_use(event: ServiceUsed) -> None:
    """The use is recorded now, or gathered for the next `write_uses` of this process."""
    if event.use in GATHERED:
        USES.add(event)
    else:
        record_use(event)


def record_use(event: ServiceUsed) -> None:
    """The use is in the ledger's inbox as soon as the caller's transaction is committed, and never otherwise.

    Where the day of the use is closed already, PostgreSQL counts it at the first moment of the open one.
    """
    use = event.use, event.channel, event.service_id, event.service_id, event.revision_id
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVE, (event.at, *use, event.value, event.ground, event.is_late))


def write_uses(uses: Iterable[ServiceUsed]) -> None:
    """The gathered uses are in the inbox, by one statement."""
    rows = [
        (one.at, one.use.value, one.channel.value, one.service_id, one.revision_id) for one in uses
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_ARRIVE_TOGETHER, [list(column) for column in zip(*rows, strict=True)])
