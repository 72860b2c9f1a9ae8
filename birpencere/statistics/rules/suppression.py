"""Numbers that divide people are told in steps of five, so that none of 1 to 4 can be found.

What divides people: how decisions ended, whether they were late, on which ground they were refused, how many stars were
given, by which way one thing was asked for. All of it is told out of *atoms*: one service of one agency in one month with
one such quality. An atom is told as a whole number of fives, up or down; what is told of an agency, a sector, a quarter, a
year is the sum of its told atoms and never anything else. So whatever is compared with whatever, over any periods and in
any tables, nothing comes out but told atoms; and a told atom says of a number of 1 to 4 only that it is one of several.

Up or down goes by a turn of 0 to 4 that follows from what the atom is about: a number of 3 goes up by three turns in five.
Sums are therefore right on the average: 1000 atoms together are off by some 60. The turn is no secret: anybody may
reckon it, and everybody who has the ledger comes to the same figures.

An atom that is told as none does not appear: that it exists would say that it is not 0. Months are told when they are
closed, once, since whoever watched a number grow would see it pass.
"""

from typing import Final

from birpencere.kernel.usage import Use

STEP: Final = 5
THRESHOLD: Final = 5
"""The first number that would be told of by itself."""
ENOUGH: Final = 2 * STEP
"""Decisions, and told ones, from which on their median is told: it is no single person's then."""
TURN: Final = f"""mod(get_byte(sha256(convert_to(concat_ws('|', to_char(month, 'YYYY-MM'), service_id, agency_id,
        use, channel, stars, ground, is_late), 'UTF8')), 0), {STEP})"""
ATOMS: Final = f"""
    select month, service_id, agency_id, use, null::smallint as channel,
        case when use = {Use.RATED.value} then value end as stars, ground, is_late, sum(count)::bigint as count
    from statistics_outcomerollup
    where use in ({Use.APPROVED.value}, {Use.REFUSED.value}, {Use.RATED.value}) and {{months}}
    group by 1, 2, 3, 4, 5, 6, 7, 8
    union all
    select (start at time zone 'Asia/Baku')::date, service_id, agency_id, null::smallint, channel, null::smallint,
        '', null::boolean,        sum(count)::bigint
    from statistics_usagerollup
    where grain = 'month' and use < {Use.READING.value} and {{starts}}
    group by 1, 2, 3, 4, 5, 6, 7, 8
"""  # noqa: S608  # our own words only
TOLD_OF: Final = f"""
select grain, date_trunc(grain, month::timestamp)::date as start, service_id, agency_id, use, channel, stars, ground,
    is_late, sum(told)::bigint as count
from (
    select *, (count + {TURN}) / {STEP} * {STEP} as told from ({ATOMS}) as atom
) as rounded
cross join (values ('month'), ('quarter'), ('year')) as grains (grain)
where told > 0
group by 1, 2, 3, 4, 5, 6, 7, 8, 9
"""  # noqa: S608  # our own words only
"""Rows of `ToldOutcome` that the `months` of outcomes, and the `starts` of months of uses, come to."""


TOLD_OF_AGENCIES: Final = """
select grain, start, agency_id, use, channel, stars, is_late, sum(count)::bigint as count
from ({told}) as told group by 1, 2, 3, 4, 5, 6, 7
"""
"""Rows of `AgencyToldOutcome` that those `told` come to."""


def told(count: int, turn: int) -> int:
    """As TOLD_OF reckons it."""
    return (count + turn) // STEP * STEP
