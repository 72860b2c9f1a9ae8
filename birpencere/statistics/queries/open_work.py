"""The last reading of open work, of the agencies that somebody may know about: at any size of the country a few rows."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from birpencere.statistics.models import OpenWork
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.rules.open_work import is_stale, values
from birpencere.statistics.work_statements import READING

Line = list[Any]
_LAST: Final = """
select reading.taken_at, reading.seconds, work.agency_id, work.part, work.lines
from statistics_workreading as reading
left join statistics_openwork as work on work.part = any (%(parts)s)
    and (work.agency_id = any (%(agencies)s::uuid[]) or %(agencies)s::uuid[] is null)
"""
"""Moment and lines together, so that they are of the same reading; the moment also where nothing is open."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was open at a moment, by agency and part."""

    taken_at: datetime
    seconds: float
    """How long it took to count."""
    parts: Mapping[tuple[UUID, OpenWork.Part], list[Line]]

    def lines(self, agency: UUID, part: OpenWork.Part) -> list[Line]:
        """Of one agency, as the statement gave them."""
        return self.parts.get((agency, part), [])

    def is_stale(self, now: datetime) -> bool:
        """Whether it should have been taken anew long ago."""
        return is_stale(now - self.taken_at, self.seconds)

    @property
    def asked(self) -> Asked:
        """The statement with the values that it was run with, as pages show it."""
        return Asked(READING, values(self.taken_at))


def last_reading(
    parts: Collection[OpenWork.Part], agencies: Collection[UUID] | None = None
) -> Reading | None:
    """Of these agencies, or of all; PostgreSQL gives each reader only what they may see. None before the first one."""
    asked = {"parts": list(parts), "agencies": None if agencies is None else list(agencies)}
    with connection.cursor() as cursor:
        cursor.execute(_LAST, asked)
        rows = cursor.fetchall()
    if not rows:
        return None
    found = {
        (agency, OpenWork.Part(part)): json.loads(lines)
        for _taken_at, _seconds, agency, part, lines in rows
        if part is not None
    }
    return Reading(rows[0][0], rows[0][1], found)
