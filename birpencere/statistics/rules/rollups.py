"""What is summed up, as statements over uses of the ledger: the mover, the rebuilding and the verification use the same."""

from typing import Final

from birpencere.kernel.usage import Use

REQUESTS: Final = f"use < {Use.READING.value}"
"""SQL: a use with which somebody turned to an agency (`kernel.usage.REQUESTS`)."""
OUTCOMES: Final = f"use > {Use.READING.value}"
"""SQL: a use that says how something ended, was rated or was signed."""
_HOURS: Final = """
select date_trunc('hour', at, 'Asia/Baku') as hour, service_id, agency_id, use, channel, count(*) as count
from statistics_ledgeruse where {uses} group by 1, 2, 3, 4, 5
"""
UP_TO_MONTH: Final = "('hour'), ('day'), ('month')"
ABOVE_MONTH: Final = "('quarter'), ('year')"
USAGE_OF: Final = f"""
select grain, date_trunc(grain, hour, 'Asia/Baku') as start, service_id, agency_id, use, channel,
    sum(count)::bigint as count
from ({_HOURS}) hours cross join (values {{grains}}) grains (grain)
group by 1, 2, 3, 4, 5, 6
"""  # noqa: S608  # our own words only
"""Rows of `UsageRollup` of these `grains` that the `uses` come to."""
USAGE_OF_MONTHS: Final = f"""
select above.grain, date_trunc(above.grain, start, 'Asia/Baku') as start, service_id, agency_id, use, channel,
    sum(count)::bigint as count
from statistics_usagerollup cross join (values {ABOVE_MONTH}) above (grain)
where statistics_usagerollup.grain = 'month' and {{months}}
group by 1, 2, 3, 4, 5, 6
"""  # noqa: S608  # our own words only
"""Rows of `UsageRollup` above the month that those of the `months` come to."""
OUTCOMES_OF: Final = f"""
select date_trunc('month', at at time zone 'Asia/Baku')::date as month, service_id, agency_id, use,
    value, ground, is_late, count(*) as count
from statistics_ledgeruse where {{uses}} and {OUTCOMES} group by 1, 2, 3, 4, 5, 6, 7
"""  # noqa: S608  # our own words only
"""Rows of `OutcomeRollup` that the `uses` come to."""
DAYS_OF: Final = f"""
select grain, date_trunc(grain, month::timestamp)::date as start, whose.service_id, agency_id, value, sum(count)::bigint as count
from statistics_outcomerollup as outcome
cross join lateral (
    select outcome.service_id where outcome.service_id is not null union all select null
) as whose
cross join (values ('month'), ('quarter'), ('year')) as grains (grain)
where use in ({Use.APPROVED.value}, {Use.REFUSED.value}) and value is not null and {{months}}
group by 1, 2, 3, 4, 5
"""  # noqa: S608  # our own words only
"""Rows of `DecisionDays` that the `months` of outcomes come to: of each service, and of all of an agency together."""
