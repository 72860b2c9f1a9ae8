"""Reading closed days, and what the ledger says of a day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection, transaction

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.usage import REQUESTS, Use
from birpencere.kernel.working_days import BAKU
from birpencere.statistics.models import DayClosing, LedgerBlock
from birpencere.statistics.rules.chain import beginning_of
from birpencere.statistics.rules.closing import Total, content_of

DIVIDING: Final = frozenset({Use.APPROVED, Use.REFUSED, Use.ENDED, Use.RATED})
"""Which of them a day had is told for closed months alone, in steps of five: a closing counts them together."""
_OF_DAY: Final = "at >= %s and at < %s"
BY_USE: Final = f"select use, count(*) from statistics_ledgeruse where {_OF_DAY} group by use"  # noqa: S608  # our own words only
"""How many uses of each kind a day had."""
BY_SERVICE: Final = f"""
select coalesce(service.number, used.service_id::text, ''), coalesce(agency.slug, used.agency_id::text, ''), use, count
from (
    select service_id, agency_id, use, count(*) from statistics_ledgeruse
    where {_OF_DAY} and use <= {Use.READING.value} group by service_id, agency_id, use
) used
left join registry_service service on service.id = used.service_id
left join identity_organisation agency on agency.id = used.agency_id
"""  # noqa: S608  # our own words only
"""How often each service was asked for or read on a day."""


def bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of a day in Baku, and that of the next."""
    first = datetime.combine(day, time(), BAKU)
    return first, datetime.combine(day + timedelta(days=1), time(), BAKU)


@transaction.atomic
def content_for(day: date, previous: bytes) -> str:
    """What the ledger says of the day now; `previous` is the digest of the closing of the day before."""
    by_use = {Use(use): count for use, count in _rows(BY_USE, day)}
    named: Counter[str] = Counter()
    for use, count in by_use.items():
        named["outcome" if use in DIVIDING else use.name.lower()] += count
    return content_of(
        day,
        previous,
        head_of(day),
        named,
        [_total(*row) for row in _rows(BY_SERVICE, day)],
        sum(count for use, count in by_use.items() if use in REQUESTS),
    )


def head_of(day: date) -> bytes:
    """Where the hash chain of the day ends."""
    last = LedgerBlock.objects.filter(day=day).order_by("-first_place").first()
    return bytes(last.head) if last else beginning_of(day)


def last_closing() -> DayClosing | None:
    """The newest one."""
    return DayClosing.objects.order_by("-day").first()


def closing_of(day: date) -> DayClosing:
    """The closing of a day; raises NotFound."""
    found = DayClosing.objects.filter(day=day).first()
    if found is None:
        raise NotFound
    return found


def days_to_close(now: datetime) -> Iterator[date]:
    """Days that are over and have no closing, the oldest first; none before the first use."""
    day = _first_open()
    while day is not None and day < local_date(now):
        yield day
        day += timedelta(days=1)


def newest_number() -> int:
    """A number of a transaction: all that were given before are smaller."""
    return _number("select pg_current_xact_id()::text")


def has_ended(number: int) -> bool:
    """Whether no transaction runs any more that has this number or a smaller one."""
    return _number("select pg_snapshot_xmin(pg_current_snapshot())::text") > number


def _first_open() -> date | None:
    last = last_closing()
    if last is not None:
        return last.day + timedelta(days=1)
    first = LedgerBlock.objects.order_by("day", "first_place").first()
    return first.day if first else None


def _total(service: str, agency: str, use: int, count: int) -> Total:
    return {"service": service, "agency": agency, "use": Use(use).name.lower(), "count": count}


def _rows(statement: str, day: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, bounds(day))
        return list(cursor)


def _number(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
