"""The SQL of every public figure: pages show these very texts, with the values they were run with.

Only rollups are read, which follow the ledger in the transaction that gives uses their places. The last column of each
statement is therefore exact: the place in the ledger up to which the figure counts.
"""

from collections.abc import Mapping
from typing import Final

PLACE: Final = "(select last_place from statistics_openday) as place"
KEYS: Final[Mapping[str, str]] = {
    "all": "''",
    "agency": "rollup.agency_id::text",
    "service": "rollup.service_id::text",
    "hour": "to_char(rollup.start at time zone 'Asia/Baku', 'YYYY-MM-DD\"T\"HH24')",
    "day": "to_char(rollup.start at time zone 'Asia/Baku', 'YYYY-MM-DD')",
    "month": "to_char(rollup.start at time zone 'Asia/Baku', 'YYYY-MM')",
    "quarter": "to_char(rollup.start at time zone 'Asia/Baku', 'YYYY-\"Q\"Q')",
    "year": "to_char(rollup.start at time zone 'Asia/Baku', 'YYYY')",
    "use": "rollup.use::text",
    "channel": "rollup.channel::text",
}
"""What a row of the answer is about."""
USAGE: Final = """select {key} as key, sum(rollup.count)::bigint as count, {place}
from unnest(%(grains)s::text[], %(starts)s::timestamptz[]) as part (grain, start)
join statistics_usagerollup as rollup on rollup.grain = part.grain and rollup.start = part.start
where rollup.use = any (%(uses)s::int[]){conditions}
group by 1
order by 1"""
OF_SERVICES: Final = "\n    and rollup.service_id = any (%(services)s::uuid[])"
OF_AGENCY: Final = "\n    and rollup.agency_id = %(agency)s::uuid"


def usage(by: str, *, of_services: bool, of_agency: bool) -> str:
    """Uses in the parts of a period, told apart by a key of `KEYS`."""
    conditions = (OF_SERVICES if of_services else "") + (OF_AGENCY if of_agency else "")
    return USAGE.format(key=KEYS[by], place=PLACE, conditions=conditions)
