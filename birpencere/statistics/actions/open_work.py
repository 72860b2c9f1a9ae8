"""The reading of open work: what heads and the supervisor are shown is counted once for all of them."""

from datetime import datetime
from time import monotonic
from typing import Final

from django.db import connection, transaction

from birpencere.statistics.models import WorkReading
from birpencere.statistics.rules.open_work import rest_after, values
from birpencere.statistics.work_statements import READING

PATIENCE: Final = "set local lock_timeout = 0; set local statement_timeout = 0"
"""It may take longer than a page would."""
_KEEP: Final = f"""
with reading as materialized ({READING}
), gone as (
    delete from statistics_openwork as kept
    where not exists (
        select from reading where reading.agency_id = kept.agency_id and reading.part = kept.part
    )
)
insert into statistics_openwork as kept (agency_id, part, lines) select agency_id, part, lines from reading
on conflict (agency_id, part) do update set lines = excluded.lines where kept.lines <> excluded.lines
"""  # noqa: S608  # our own words only
"""What has not changed is not written."""


def take_reading_if_due(*, now: datetime) -> None:
    """The same, unless PostgreSQL would then count for more than a thirtieth of its time."""
    last = WorkReading.objects.first()
    if last is None or now >= last.taken_at + rest_after(last.seconds):
        take_reading(now=now)


@transaction.atomic(durable=True)
def take_reading(*, now: datetime) -> None:
    """What is known of open work in the whole country is of this moment."""
    begun = monotonic()
    with connection.cursor() as cursor:
        cursor.execute(PATIENCE)
        cursor.execute(_KEEP, values(now))
    facts = {"taken_at": now, "seconds": monotonic() - begun}
    WorkReading.objects.update_or_create(pk=1, defaults=facts)
