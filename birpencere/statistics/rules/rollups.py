"""What is summed up, as statements over uses of the ledger: the mover, the rebuilding and the verification use the same."""

from typing import Final

from birpencere.kernel.usage import Use

REQUESTS: Final = f"use < {Use.READING.value}"
"""SQL: a use with which somebody turned to an agency (`kernel.usage.REQUESTS`)."""
OUTCOMES: Final = f"use > {Use.READING.value}"
"""SQL: a use that says how something ended, was rated or was signed."""
HOURS_OF: Final = """
select date_trunc('hour', at, 'Asia/Baku') as hour, service_id, agency_id, use, channel, count(*) as count
from statistics_ledgeruse where {uses} group by 1, 2, 3, 4, 5
"""
USAGE_OF: Final = f"""
select grain, date_trunc(grain, hour, 'Asia/Baku') as start, service_id, agency_id, use, channel,
    sum(count)::bigint as count
from ({HOURS_OF}) hours cross join (values ('hour'), ('day'), ('month'), ('quarter'), ('year')) grains (grain)
group by 1, 2, 3, 4, 5, 6
"""  # noqa: S608  # our own words only
"""Rows of `UsageRollup` that the `uses` come to."""
OUTCOMES_OF: Final = f"""
select date_trunc('month', at at time zone 'Asia/Baku')::date as month, service_id, agency_id, use,
    value, ground, is_late, count(*) as count
from statistics_ledgeruse where {{uses}} and {OUTCOMES} group by 1, 2, 3, 4, 5, 6, 7
"""  # noqa: S608  # our own words only
"""Rows of `OutcomeRollup` that the `uses` come to."""
