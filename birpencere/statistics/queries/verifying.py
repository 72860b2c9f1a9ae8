"""Whether the ledger is what was sealed, and whether everything that is summed up is what the ledger says.

Each statement looks at one instant, so that all of it can run while uses arrive.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

from birpencere.identity.models import Organisation
from birpencere.signatures.cms import verify as verify_seal
from birpencere.statistics.models import DayClosing, LedgerBlock
from birpencere.statistics.queries.closings import content_for
from birpencere.statistics.queries.months import months_of_figures
from birpencere.statistics.rules.chain import BEGINNING, DAY, LINES
from birpencere.statistics.rules.closing import digest_of
from birpencere.statistics.rules.rollups import (
    DAYS_OF,
    OUTCOMES_OF,
    REQUESTS,
    UP_TO_MONTH,
    USAGE_OF,
    USAGE_OF_MONTHS,
)
from birpencere.statistics.rules.suppression import TOLD_OF, TOLD_OF_AGENCIES

BLOCKS: Final = f"""
select bool_and(uses.count = last_place - first_place + 1 and uses.are_of_day),
    bool_and(head = sha256(before || coalesce(uses.lines, '')))
from (
    select *, coalesce(lag(head) over (order by first_place), {BEGINNING.format(day="day")}) as before
    from statistics_ledgerblock where day = %s
) block
left join lateral (
    select count(*), bool_and({DAY} = block.day) as are_of_day, {LINES} as lines
    from statistics_ledgeruse where place between first_place and last_place
) uses on true
"""  # noqa: S608  # our own words only
"""Whether each block of a day has all of its uses, and whether the hash chain leads through them."""
GAPS: Final = """
select day from (
    select day, first_place, coalesce(lag(last_place) over (order by first_place), 0) as before
    from statistics_ledgerblock
) block where first_place <> before + 1
"""
STRAYS: Final = f"""
select distinct {DAY} from statistics_ledgeruse
where place < 1 or place > (select coalesce(max(last_place), 0) from statistics_ledgerblock)
"""  # noqa: S608  # our own words only
"""Days of uses that have a place outside of every block."""
END: Final = f"""
select last_place = (select coalesce(max(last_place), 0) from statistics_ledgerblock),
    requests = (select count(*) from statistics_ledgeruse where {REQUESTS})
from statistics_openday
"""  # noqa: S608  # our own words only
_IN_MONTH: Final = "at >= %(start)s and at < %(end)s"
_KEY: Final = ("grain", "start", "service_id", "agency_id", "use", "channel", "count")
USAGE: Final = f"""
with held as (
    select {", ".join(_KEY)} from statistics_usagerollup
    where grain in ('hour', 'day', 'month') and start >= %(start)s and start < %(end)s
), reckoned as ({USAGE_OF.format(uses=_IN_MONTH, grains=UP_TO_MONTH)})
select distinct grain, (start at time zone 'Asia/Baku')::date
from ((table held except all table reckoned) union all (table reckoned except all table held)) differing
"""  # noqa: S608  # our own words only
PERIODS: Final = f"""
with held as (select {", ".join(_KEY)} from statistics_usagerollup where grain in ('quarter', 'year')),
reckoned as ({USAGE_OF_MONTHS.format(months="true")})
select distinct grain, (start at time zone 'Asia/Baku')::date
from ((table held except all table reckoned) union all (table reckoned except all table held)) differing
"""  # noqa: S608  # our own words only
OUTCOMES: Final = f"""
with held as (
    select month, service_id, agency_id, use, value, ground, is_late, count from statistics_outcomerollup
    where month = (%(start)s at time zone 'Asia/Baku')::date
), reckoned as ({OUTCOMES_OF.format(uses=_IN_MONTH)})
select distinct 'outcomes of the month', month
from ((table held except all table reckoned) union all (table reckoned except all table held)) differing
"""  # noqa: S608  # our own words only
_TOLD_KEY: Final = (
    "grain, start, service_id, agency_id, use, channel, stars, ground, is_late, count"
)
_LAST_TOLD: Final = "(select max(start) from statistics_toldoutcome where grain = 'month')"
TOLD: Final = f"""
with held as (select {_TOLD_KEY} from statistics_toldoutcome),
reckoned as (
{
    TOLD_OF.format(
        months=f"month <= {_LAST_TOLD}",
        starts=f"(start at time zone 'Asia/Baku')::date <= {_LAST_TOLD}",
    )
}
)
select distinct 'what is told of the ' || grain, start
from ((table held except all table reckoned) union all (table reckoned except all table held)) differing
"""  # noqa: S608  # our own words only


_AGENCY_KEY: Final = "grain, start, agency_id, use, channel, stars, is_late, count"
TOLD_AGENCIES: Final = f"""
with held as (select {_AGENCY_KEY} from statistics_agencytoldoutcome),
reckoned as ({TOLD_OF_AGENCIES.format(told="table statistics_toldoutcome")})
select distinct 'what is told of agencies of the ' || grain, start
from ((table held except all table reckoned) union all (table reckoned except all table held)) differing
"""  # noqa: S608  # our own words only


_DAYS_KEY: Final = "grain, start, service_id, agency_id, value, count"
_LAST_OF_DAYS: Final = "(select max(start) from statistics_decisiondays where grain = 'month')"
DAYS: Final = f"""
with held as (select {_DAYS_KEY} from statistics_decisiondays),
reckoned as ({DAYS_OF.format(months=f"month <= {_LAST_OF_DAYS}")})
select distinct 'working days of the ' || grain, start
from ((table held except all table reckoned) union all (table reckoned except all table held)) differing
"""  # noqa: S608  # our own words only


@dataclass(frozen=True, slots=True)
class Fault:
    """Something is not as it was."""

    day: date | None
    """The day that was touched; the first of a month, quarter or year; nothing for the end of the ledger."""
    what: str


def verify() -> Iterator[Fault]:
    """Every fault of the ledger, of the closings and of what is summed up."""
    yield from verify_ledger()
    yield from verify_closings()
    yield from verify_rollups()


def verify_ledger() -> Iterator[Fault]:
    """Uses that were changed, added or removed, on closed days and on open ones."""
    for (day,) in _rows(GAPS):
        yield Fault(day, "places before its blocks are missing")
    for (day,) in _rows(STRAYS):
        yield Fault(day, "a use was added")
    for day in LedgerBlock.objects.order_by("day").values_list("day", flat=True).distinct():
        ((are_all_there, is_linked),) = _rows(BLOCKS, [day])
        if not are_all_there:
            yield Fault(day, "uses were removed, or moved to another day")
        elif not is_linked:
            yield Fault(day, "uses were changed: the hash chain is broken")


def verify_closings() -> Iterator[Fault]:
    """Closed days, the oldest first; each is judged by what was sealed the day before, so that one touched day is one."""
    known = Organisation.objects.filter(slug=settings.OPERATOR).first()
    operator = known.name_az if known else ""
    before: DayClosing | None = None
    for closing in DayClosing.objects.order_by("day").iterator():
        reckoned = content_for(closing.day, bytes(before.digest) if before else b"")
        fault = _fault_of(closing, operator)
        if fault:
            closing.digest = digest_of(reckoned)
        elif before and (closing.day - before.day).days != 1:
            fault = "closings before it are missing"
        elif closing.content != reckoned:
            fault = "it is not what the ledger says, or does not follow the day before"
        if fault:
            yield Fault(closing.day, fault)
        before = closing


def verify_rollups() -> Iterator[Fault]:
    """What is summed up otherwise than the ledger says."""
    for start, end in months_of_figures():
        for statement in (USAGE, OUTCOMES):
            for grain, day in _rows(statement, {"start": start, "end": end}):
                yield Fault(day, f"the sums by {grain} are not those of the ledger")
    for statement in (PERIODS, TOLD, TOLD_AGENCIES, DAYS):
        for grain, day in _rows(statement):
            yield Fault(day, f"the sums by {grain} are not those of its months")
    for is_at_end, is_counted in _rows(END):
        if not (is_at_end and is_counted):
            yield Fault(None, "the live counter is not the number of requests in the ledger")


def _fault_of(closing: DayClosing, operator: str) -> str:
    """What is wrong with a closing by itself; a seal of anybody else than the operator does not count."""
    if digest_of(closing.content) != bytes(closing.digest):
        return "the closing itself was changed"
    seal = verify_seal(closing.content.encode(), bytes(closing.signature))
    if seal is None or not seal.is_valid or seal.holder.organisation != operator:
        return "the seal does not fit the closing"
    return ""


@transaction.atomic
def _rows(statement: str, given: Any = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 0")  # it looks at everything there is
        cursor.execute(statement, given)
        return list(cursor)
