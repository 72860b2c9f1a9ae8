"""What a table looks like over time: the first column of numbers by the first column of days."""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from birpencere.opendata.rules.schema import Fields, FieldType

MOST_POINTS: Final = 60
MOST_DAYS: Final = 20_000
"""A table with more days than these has no chart: it would not stay small."""
NAMES: Final = re.compile(r"(^|_)(id|code|no|number|year|month)$", re.IGNORECASE)
"""Columns whose numbers name something."""


class Series:
    """Sums and counts of each day, while the rows go by. Whole numbers are added up, of others the mean is taken."""

    def __init__(self, fields: Fields) -> None:
        kinds = [field.type for field in fields]
        self._fields = fields
        self._day = _first(kinds, {FieldType.DATE})
        self._number = _measured(fields)
        self._sums: dict[date, float] = defaultdict(float)
        self._counts: dict[date, int] = defaultdict(int)

    def see(self, row: Sequence[Any]) -> None:
        """One row more."""
        if self._day is None or self._number is None or len(self._sums) > MOST_DAYS:
            return
        day, number = row[self._day], row[self._number]
        if day is not None and number is not None:
            self._sums[day] += float(number)
            self._counts[day] += 1

    def chart(self) -> dict[str, Any] | None:
        """At most 60 points: days, or months, or years; nothing where there are not two."""
        if self._day is None or self._number is None or not 2 <= len(self._sums) <= MOST_DAYS:
            return None
        field = self._fields[self._number]
        is_mean = field.type is FieldType.NUMBER
        for length in (10, 7, 4):
            points = self._points(length, is_mean)
            if len(points) <= MOST_POINTS:
                break
        names = {"date": self._fields[self._day].name, "number": field.name}
        return {**names, "is_mean": is_mean, "points": points[-MOST_POINTS:]}

    def _points(self, length: int, is_mean: bool) -> list[list[Any]]:
        sums: dict[str, float] = defaultdict(float)
        counts: dict[str, int] = defaultdict(int)
        for day in sorted(self._sums):
            label = day.isoformat()[:length]
            sums[label] += self._sums[day]
            counts[label] += self._counts[day]
        return [
            [label, round(sums[label] / (counts[label] if is_mean else 1), 2)] for label in sums
        ]


def _measured(fields: Fields) -> int | None:
    """Where what was measured or counted stands: whole numbers can also be names of things."""
    kinds = [
        FieldType.STRING if one.is_unique or NAMES.search(one.name) else one.type for one in fields
    ]
    found = _first(kinds, {FieldType.NUMBER})
    return found if found is not None else _first(kinds, {FieldType.INTEGER})


def _first(kinds: Sequence[FieldType], wanted: set[FieldType]) -> int | None:
    return next((place for place, kind in enumerate(kinds) if kind in wanted), None)
