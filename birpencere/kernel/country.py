"""The calendar of the country whose catalogue this installation carries."""

from functools import cache
from pathlib import Path

from django.conf import settings

from birpencere.kernel.working_days import Calendar, load_moved_days


@cache
def calendar() -> Calendar:
    """Working days of the country, with the days that the Cabinet moved."""
    return Calendar(load_moved_days(Path(settings.CATALOGUE) / "moved_days.yaml"))
