"""With what values a reading of open work is taken, and when it is too old."""

from datetime import datetime, timedelta
from typing import Any, Final

from birpencere.applications.rules import OFFICERS_TURN
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.statistics.rules.periods import moment_of, period_around

REST: Final = 30
"""So many times as long as the last reading took, PostgreSQL is left alone before the next one; or till the next minute."""
STALE: Final = timedelta(minutes=5)
"""A reading is taken every minute: when the last one is older than this, something is wrong."""


def rest_after(seconds: float) -> timedelta:
    """How long after a reading that took so long the next one is due: a country of any size is counted in its own time."""
    return timedelta(seconds=REST * seconds)


def is_stale(age: timedelta, seconds: float) -> bool:
    """Whether a reading that took so long should have been followed by another one long ago."""
    return age > STALE + 2 * rest_after(seconds)


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
