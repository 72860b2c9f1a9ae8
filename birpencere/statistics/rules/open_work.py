"""With what values a reading of open work is taken, and when it is too old."""

from datetime import datetime, timedelta
from typing import Any, Final

from birpencere.applications.rules import OFFICERS_TURN
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.statistics.rules.periods import moment_of, period_around

STALE: Final = timedelta(minutes=5)
"""A reading is taken every minute: when the last one is older than this, something is wrong."""


def values(now: datetime) -> dict[str, Any]:
    """What the statement of a reading is given."""
    return {
        "now": now,
        "until": end_of_week(now),
        "monday": moment_of(period_around(local_date(now), "week").first),
        "ours": sorted(OFFICERS_TURN),
    }


def end_of_week(now: datetime) -> datetime:
    """Midnight after its Sunday; when nobody works any more in this week, after that of the next one."""
    day, known = local_date(now), calendar()
    while not known.is_working_day(day):
        day += timedelta(days=1)
    return moment_of(period_around(day, "week").last + timedelta(days=1))
