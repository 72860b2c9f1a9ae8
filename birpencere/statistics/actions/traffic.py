"""Writes of traffic: the salt of a day, its visitors, its figures; and the end of both."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from birpencere.kernel.dates import local_date
from birpencere.statistics.models import TrafficSalt, TrafficVisitor
from birpencere.statistics.rules.traffic import SILENCE, Salt, Seen

AHEAD: Final = timedelta(minutes=1)
"""So long before midnight the next day's salt is there."""
LATE: Final = timedelta(minutes=5)
"""So long after midnight every process has written what it saw before."""

_VISIT = """
insert into statistics_trafficvisitor as known
    (key, salt_id, began_at, last_at, visits, seconds, views_az, views_en, views_ru, is_mobile)
select seen.key, salt.id, seen.first, seen.last, 1, 0, seen.az, seen.en, seen.ru, seen.is_mobile
from (select id from statistics_trafficsalt where id = %(salt)s for key share) as salt,
    unnest(%(key)s::bigint[], %(first)s::timestamptz[], %(last)s::timestamptz[], %(az)s::int[], %(en)s::int[],
        %(ru)s::int[], %(is_mobile)s::boolean[]) as seen (key, first, last, az, en, ru, is_mobile)
order by seen.key
on conflict (key) do update set
    visits = known.visits + case when excluded.began_at > known.last_at + %(silence)s then 1 else 0 end,
    seconds = known.seconds + case when excluded.began_at > known.last_at + %(silence)s
        then extract(epoch from known.last_at - known.began_at) else 0 end,
    began_at = case
        when excluded.began_at > known.last_at + %(silence)s then excluded.began_at
        when excluded.last_at < known.began_at - %(silence)s then known.began_at
        else least(known.began_at, excluded.began_at) end,
    last_at = greatest(known.last_at, excluded.last_at),
    views_az = known.views_az + excluded.views_az,
    views_en = known.views_en + excluded.views_en,
    views_ru = known.views_ru + excluded.views_ru
"""
_SUM = """
insert into statistics_trafficday as day
    (salt_id, day, visits, visitors, returning_visitors, views, seconds, views_az, views_en, views_ru, mobile_visitors)
select salt.id, salt.day, sum(visits), count(*), count(*) filter (where visits > 1),
    sum(views_az + views_en + views_ru), sum(seconds + extract(epoch from last_at - began_at)),
    sum(views_az), sum(views_en), sum(views_ru), count(*) filter (where is_mobile)
from statistics_trafficsalt as salt join statistics_trafficvisitor as visitor on visitor.salt_id = salt.id
group by salt.id, salt.day
on conflict (salt_id) do update set
    visits = excluded.visits, visitors = excluded.visitors, returning_visitors = excluded.returning_visitors,
    views = excluded.views, seconds = excluded.seconds, views_az = excluded.views_az, views_en = excluded.views_en,
    views_ru = excluded.views_ru, mobile_visitors = excluded.mobile_visitors
"""


@transaction.atomic(durable=True)
def salts_for(now: datetime) -> list[Salt]:
    """The salt of the day, and shortly before midnight that of the next; the first process that asks makes it."""
    days = {local_date(now), local_date(now + AHEAD)}
    made = [TrafficSalt(pk=one.id, day=one.day, secret=one.secret) for one in map(Salt.new, days)]
    TrafficSalt.objects.bulk_create(made, ignore_conflicts=True)
    known = TrafficSalt.objects.filter(day__in=days).order_by("day")
    return [Salt.of(one.pk, one.day, bytes(one.secret)) for one in known]


@transaction.atomic(durable=True)
def write_visits(salt_id: UUID, seen: Mapping[int, Seen]) -> bool:
    """What the visitors looked at is with what they looked at before; not where the salt is gone already."""
    rows = [
        (key, _moment(one.first), _moment(one.last), *one.views.values(), one.is_mobile)
        for key, one in seen.items()
    ]
    names = ("key", "first", "last", "az", "en", "ru", "is_mobile")
    columns: dict[str, Any] = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    facts: dict[str, Any] = {"salt": salt_id, "silence": SILENCE, **columns}
    with connection.cursor() as cursor:
        cursor.execute(_VISIT, facts)
        return bool(cursor.rowcount)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@transaction.atomic(durable=True)
def sum_up_traffic(*, now: datetime) -> None:
    """The figures of the days are those of their visitors; of days that are over, visitors and salt are destroyed."""
    over = TrafficSalt.objects.filter(day__lt=local_date(now - LATE)).select_for_update()
    gone = list(over.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(_SUM)
    TrafficVisitor.objects.filter(salt_id__in=gone).delete()
    TrafficSalt.objects.filter(pk__in=gone).delete()
