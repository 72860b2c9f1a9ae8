"""The SQL of every public figure: pages show these very texts, with the values they were run with.

Only rollups are read, which follow the ledger in the transaction that gives uses their places. The last column of each
statement is therefore exact: the place in the ledger up to which the figure counts.
"""

from collections.abc import Mapping
from typing import Final

PLACE: Final = "(select last_place from statistics_openday) as place"
HOME: Final = """with recursive single as (
    select predecessor_id, (array_agg(successor_id))[1] as successor_id from registry_lineage
    where undone_at is null group by predecessor_id having count(*) = 1
), home as (
    select id as service_id, id as home_id from registry_service
    where id not in (select predecessor_id from single)
    union all
    select single.predecessor_id, home.home_id
    from single join home on home.service_id = single.successor_id
), """
"""A service that was merged goes on in what it became; one that was split keeps its figures."""
TIMES: Final[Mapping[str, str]] = {
    "hour": "'YYYY-MM-DD\"T\"HH24'",
    "day": "'YYYY-MM-DD'",
    "month": "'YYYY-MM'",
    "quarter": "'YYYY-\"Q\"Q'",
    "year": "'YYYY'",
}
OWN: Final[Mapping[str, str]] = {
    "all": "''",
    "agency": "agency_id::text",
    "service": "service_id::text",
    "sector": "service_id::text",
    "use": "use::text",
    "channel": "channel::text",
    **{
        time: f"to_char(rollup.start at time zone 'Asia/Baku', {shape})"
        for time, shape in TIMES.items()
    },
}
"""What a row of the rollups is told apart by."""
_SERVICE: Final = """left join home on home.service_id::text = found.own
left join registry_service as service on service.id = home.home_id"""
NAMED: Final[Mapping[str, tuple[str, str]]] = {
    "agency": (
        "agency.slug",
        "left join identity_organisation as agency on agency.id::text = found.own",
    ),
    "service": ("service.number", _SERVICE),
    "sector": (
        "sector.slug",
        f"{_SERVICE}\nleft join registry_sector as sector on sector.code = service.sector_id",
    ),
}
"""The key that the world knows, and the tables that have it."""
CONDITIONS: Final[Mapping[str, str]] = {
    "services": "service_id = any (%(services)s::uuid[])",
    "agency": "agency_id = %(agency)s::uuid",
}

USAGE: Final = """{head}found as (
    select {own} as own, sum(rollup.count) as count
    from unnest(%(grains)s::text[], %(starts)s::timestamptz[]) as part (grain, start)
    join statistics_usagerollup as rollup on rollup.grain = part.grain and rollup.start = part.start
    where use = any (%(uses)s::int[]){conditions}
    group by 1
)
select coalesce({key}, '') as key, sum(count)::bigint as count, {place}
from found
{joins}
group by 1 order by 1"""

PROCESSING: Final = """{head}found as (
    select {own} as own, value, sum(count) as count,
        sum(count) filter (where is_late) as late, sum(count) filter (where not is_late) as in_time
    from statistics_outcomerollup
    where month between %(first)s::date and %(last)s::date and use = any (%(uses)s::int[])
        and value is not null{conditions}
    group by 1, 2
), cells as (
    select coalesce({key}, '') as key, value,
        sum(count) as count, coalesce(sum(late), 0) as late, coalesce(sum(in_time), 0) as in_time
    from found
    {joins}
    group by 1, 2
), ranked as (
    select *, sum(count) over (partition by key order by value) as upto,
        sum(count) over (partition by key) as total
    from cells
)
select key, max(total)::bigint as decisions,
    (min(value) filter (where upto * 2 >= total) + min(value) filter (where upto * 2 > total)) / 2.0
        as median,
    min(value) filter (where upto * 10 >= total * 9) as p90,
    sum(in_time)::bigint as in_time, sum(late)::bigint as late, {place}
from ranked group by 1 order by 1"""

OUTCOMES: Final = """{head}found as (
    select {own} as own, {part} as part, sum(count) as count
    from statistics_outcomerollup
    where month between %(first)s::date and %(last)s::date and use = any (%(uses)s::int[]){conditions}
    group by 1, 2
)
select coalesce({key}, '') as key, part, sum(count)::bigint as count, {place}
from found
{joins}
group by 1, 2 order by 1, 2"""
PARTS: Final[Mapping[str, str]] = {
    "use": "use::text",
    "value": "value::text",
    "ground": "ground",
    "month and use": "to_char(month, 'YYYY-MM') || ' ' || use",
    "use and ground": "use || ' ' || ground",
}
"""By what outcomes are told apart further."""


def usage(by: str, *given: str) -> str:
    """Uses in the parts of a period, told apart `by` a key of `OWN`; under the `CONDITIONS` that are given."""
    return USAGE.format(**_pieces(by, given))


def processing(by: str, *given: str) -> str:
    """Working days of decisions: median, and the number within which nine of ten were taken; how many were late."""
    return PROCESSING.format(**_pieces(by, given))


def outcomes(by: str, part: str, *given: str) -> str:
    """How many outcomes there were, told apart `by` a key of `OWN` and by one of `PARTS`."""
    return OUTCOMES.format(part=PARTS[part], **_pieces(by, given))


def _pieces(by: str, given: tuple[str, ...]) -> dict[str, str]:
    key, joins = NAMED.get(by, ("own", ""))
    conditions = "".join(f"\n        and {CONDITIONS[name]}" for name in given)
    head = HOME if "home" in joins else "with "
    return {
        "own": OWN[by],
        "key": key,
        "joins": joins,
        "conditions": conditions,
        "head": head,
        "place": PLACE,
    }
