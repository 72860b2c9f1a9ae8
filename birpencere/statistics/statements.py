"""The SQL of every public figure: pages show these very texts, with the values they were run with.

Only rollups are read, which follow the ledger in the transaction that gives uses their places. The last column of each
statement is therefore exact: the place in the ledger up to which the figure counts.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from birpencere.statistics.rules.suppression import ENOUGH

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
    "agency": "agency_id",
    "service": "service_id",
    "sector": "service_id",
    "use": "use",
    "channel": "channel",
    **dict.fromkeys(TIMES, "rollup.start"),
}
"""What rows of the rollups are told apart by; nothing for the whole."""
_SERVICE: Final = """
left join home on home.service_id = found.service_id
left join registry_service as service on service.id = home.home_id"""
NAMED: Final[Mapping[str, tuple[str, str]]] = {
    "all": ("''", ""),
    "agency": (
        "coalesce(agency.slug, '')",
        "\nleft join identity_organisation as agency on agency.id = found.agency_id",
    ),
    "service": ("coalesce(service.number, '')", _SERVICE),
    "sector": (
        "coalesce(sector.slug, '')",
        f"{_SERVICE}\nleft join registry_sector as sector on sector.code = service.sector_id",
    ),
    "use": ("use::text", ""),
    "channel": ("channel::text", ""),
    **{
        time: (f"to_char(start at time zone 'Asia/Baku', {shape})", "")
        for time, shape in TIMES.items()
    },
}
"""The key that the world knows, and the tables that have it."""
CONDITIONS: Final[Mapping[str, str]] = {
    "services": "service_id = any (%(services)s::uuid[])",
    "agency": "agency_id = %(agency)s",
}

USAGE: Final = """{head}found as materialized (
    select {columns}sum(part.sign * rollup.count) as count, sum(part.sign_before * rollup.count) as before
    from unnest(%(grains)s::text[], %(starts)s, %(signs)s, %(signs_before)s) as part (grain, start, sign, sign_before)
    cross join lateral (
        select {inner} from statistics_usagerollup
        where grain = part.grain and start = part.start and use = any (%(uses)s){conditions}
        {fence}
    ) as rollup
{grouped}
)
{selects}
order by 1, 2"""
"""The parts are looked up one by one: PostgreSQL would not guess how many rows each of them has.

What both periods have in common is read once: the days between a month's beginning and the end of the one before are
taken away from the one and added to the other."""
EACH: Final = """select '{by}' as by, {key} as key,
    sum(count)::bigint as count, sum(before)::bigint as before, {place}
from found{joins}
group by 2 having sum(count) <> 0 or sum(before) <> 0"""

OF_MONTHS: Final = """statistics_outcomerollup
    where month between %(first)s and %(last)s and use = any (%(uses)s){conditions}"""
"""Outcomes service by service."""
OF_DAYS: Final = """unnest(%(grains)s::text[], %(starts)s::date[], %(signs)s) as part (grain, start, sign)
    cross join lateral (
        select service_id, agency_id, value, sign * count as count
        from statistics_decisiondays
        where grain = part.grain and start = part.start and service_id is {whose}{conditions}
        offset 0
    ) as outcome"""
"""Working days of decisions by the fewest years, quarters and months: of each service, or of agencies as a whole."""

OF_TOLD: Final = """unnest(%(grains)s::text[], %(starts)s::date[], %(signs)s) as part (grain, start, sign)
    cross join lateral (
        select {own}agency_id, use, channel, stars, is_late, sign * count as count
        from {table}
        where grain = part.grain and start = part.start and {meant}{conditions}
        offset 0
    ) as outcome
    where true"""
"""What everybody may know, by the fewest years, quarters and months."""
MEANT: Final[Mapping[str, str]] = {
    "uses": "use = any (%(uses)s)",
    "channels": "channel is not null",
}

PROCESSING: Final = """{head}found as (
    select {columns}value, sum(count) as count
    from {source}
    group by {numbers}
), cells as (
    select {key} as key, value, sum(count) as count
    from found{joins}
    group by 1, 2 having sum(count) > 0
), ranked as (
    select *, sum(count) over (partition by key order by value) as upto,
        sum(count) over (partition by key) as total
    from cells
)
select key, (min(value) filter (where upto * 2 >= total) + min(value) filter (where upto * 2 > total)) / 2.0
        as median,
    min(value) filter (where upto * 10 >= total * 9) as p90, {place}
from ranked where total >= {enough} group by 1 order by 1"""

OUTCOMES: Final = """{head}found as (
    select {columns}{part} as outcome, sum(count) as count
    from {source}
    group by {numbers}
)
select {key} as key, outcome, sum(count)::bigint as count, {place}
from found{joins}
group by 1, 2 having sum(count) > 0 order by 1, 2"""
PARTS: Final[Mapping[str, str]] = {
    "use": "use::text",
    "stars": "stars::text",
    "channel": "channel::text",
    "lateness": "coalesce(is_late::text, '')",
    "ground": "ground",
    "month and use": "to_char(month, 'YYYY-MM') || ' ' || use",
}
"""By what outcomes are told apart further."""


def usage(bys: Sequence[str], *given: str) -> str:
    """Uses in parts of a period and of the one before, told apart by each of `bys`; under the `CONDITIONS` given."""
    selects = [EACH.format(by=by, key=NAMED[by][0], joins=NAMED[by][1], place=PLACE) for by in bys]
    columns = [OWN[by] for by in bys if by in OWN]
    if columns in ([], ["rollup.start"]):
        inner, fence = "part.start, sum(count) as count", "having count(*) > 0"
    else:
        inner, fence = ", ".join([*dict.fromkeys(columns), "count"]), "offset 0"
    selected = "\nunion all\n".join(selects)
    pieces = _pieces(bys, given)
    grouped = f"    group by {pieces['numbers'][:-3]}" if pieces["columns"] else ""
    return USAGE.format(selects=selected, inner=inner, fence=fence, **pieces | {"grouped": grouped})


def processing(by: str, *given: str) -> str:
    """Working days of decisions: median, and the number within which nine of ten were taken."""
    key, joins = NAMED[by]
    pieces = _pieces([by], given)
    whose = "null" if _is_of_agencies(by, given) else "not null"
    source = OF_DAYS.format(whose=whose, conditions=pieces["conditions"])
    return PROCESSING.format(
        key=key, joins=joins, place=PLACE, source=source, enough=ENOUGH, **pieces
    )


def outcomes(by: str, part: str, *given: str) -> str:
    """How many outcomes there were, told apart `by` a key of `OWN` and by one of `PARTS`."""
    key, joins = NAMED[by]
    pieces = _pieces([by], given)
    source = OF_MONTHS.format(conditions=pieces["conditions"])
    return OUTCOMES.format(
        part=PARTS[part], key=key, joins=joins, place=PLACE, source=source, **pieces
    )


def told(by: str, part: str, meant: str, *given: str) -> str:
    """What everybody may know of those outcomes that are `MEANT`, told apart `by` a key of `OWN` and by one of `PARTS`."""
    key, joins = NAMED[by]
    pieces = _pieces([by], given)
    is_whole = _is_of_agencies(by, given) and part != "ground"
    own, table = ("", "agencytoldoutcome") if is_whole else ("service_id, ground, ", "toldoutcome")
    source = OF_TOLD.format(
        own=own,
        table=f"statistics_{table}",
        meant=MEANT[meant],
        conditions=pieces["conditions"],
    )
    return OUTCOMES.format(
        part=PARTS[part], key=key, joins=joins, place=PLACE, **pieces | {"source": source}
    )


def _is_of_agencies(by: str, given: Collection[str]) -> bool:
    """Whether sums of agencies answer it: no service is told apart or meant."""
    return by in ("all", "agency") and "services" not in given


def _pieces(bys: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    """The columns that the sums are told apart by, each once, and what is asked of the rows."""
    columns = list(dict.fromkeys(OWN[by] for by in bys if by in OWN))
    return {
        "columns": "".join(f"{column}, " for column in columns),
        "numbers": ", ".join(str(number + 1) for number in range(len(columns) + 1)),
        "conditions": "".join(f"\n        and {CONDITIONS[name]}" for name in given),
        "head": HOME if any("home" in NAMED[by][1] for by in bys) else "with ",
    }
