"""How many people came, how often, for how long: no cookies, nobody recognised on another day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db import connection

By = Literal["day", "month"]
COMPUTED = """
select date_trunc(%(by)s, day)::date, sum(visits), sum(visitors), sum(returning_visitors), sum(views), sum(seconds),
    sum(views_az), sum(views_en), sum(views_ru), sum(mobile_visitors)
from statistics_trafficday where day between %(start)s and %(end)s
group by 1 order by 1
"""
"""The statement itself, to be shown where the figures are."""


@dataclass(frozen=True, slots=True)
class TrafficRow:
    """A day or a month of pages in browsers; of a month the visitors are those of its days, added up."""

    start: date
    visits: int
    """A visit ends with half an hour in which no page is looked at, and at midnight."""
    visitors: int
    """Browsers at addresses that differ, within a day."""
    returning: int
    """Of these, who came again on the same day after half an hour of silence: a day's salt cannot know more."""
    views: int
    """Whole pages; no parts of pages, files or answers to programs."""
    seconds: int
    """From the first page of each visit to its last, together."""
    views_az: int
    views_en: int
    views_ru: int
    mobile: int
    """Visitors with a telephone or a tablet, as their browser says."""

    @property
    def new(self) -> int:
        """Visitors who came once on their day."""
        return self.visitors - self.returning

    @property
    def average_seconds(self) -> int:
        """Of a visit; that of one page counts as none, since nobody says how long it was looked at."""
        return round(self.seconds / self.visits) if self.visits else 0


def traffic(start: date, end: date, by: By = "day") -> list[TrafficRow]:
    """From `start` to `end`, both included; days without a visitor are left out. At most a minute behind."""
    with connection.cursor() as cursor:
        cursor.execute(COMPUTED, {"by": by, "start": start, "end": end})
        return [_row(*row) for row in cursor.fetchall()]


def _row(start: date, *sums: int) -> TrafficRow:
    return TrafficRow(start, *(int(one) for one in sums))
