"""What everybody may know of a case whose number they know: its steps and their moments, nothing personal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from birpencere.applications.types import Status
from birpencere.kernel.errors import NotFound
from birpencere.kernel.numbering import ApplicationNumber, NotANumber

STEPS = "select service_id, status, since from birpencere_public_steps(%s)"
"""A function of the database (migration 0005): row-level security shows strangers no row of a case."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A case as strangers see it."""

    number: str
    service_id: UUID
    steps: tuple[tuple[Status, datetime], ...]
    """What it became, and when; the last is how it stands."""


def tracked(typed: str) -> Tracked:
    """The case of that number; raises NotFound, for what is no number too."""
    try:
        number = str(ApplicationNumber.parse("".join(typed.upper().split())))
    except NotANumber:
        raise NotFound from None
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [number])
        rows = cursor.fetchall()
    if not rows:
        raise NotFound
    steps = tuple((Status(status), since) for _service, status, since in rows)
    return Tracked(number, rows[0][0], steps)
