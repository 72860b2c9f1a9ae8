"""What holds in the country whose catalogue this installation carries: its calendar, the time for complaints."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from birpencere.kernel.text import Text
from birpencere.kernel.working_days import Calendar, load_moved_days


@cache
def calendar() -> Calendar:
    """Working days of the country, with the days that the Cabinet moved."""
    return Calendar(load_moved_days(Path(settings.CATALOGUE) / "moved_days.yaml"))


@dataclass(frozen=True, slots=True)
class ComplaintTerm:
    """Until when one may complain about a decision, and by which law."""

    days: int
    """Days of the calendar after the decision."""
    source: Text
    is_illustrative: bool


@cache
def complaint_term() -> ComplaintTerm:
    """The time that the country's law gives for a complaint."""
    data = yaml.load(
        (Path(settings.CATALOGUE) / "complaints.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return ComplaintTerm(data["file_within_days"], Text(**data["source"]), data["is_illustrative"])
