"""The hash chain of a day, once in SQL and once for everybody else.

A day's chain begins with the SHA-256 of the day (`2026-11-29`). Each block adds one link: SHA-256 of the head before it
(32 bytes) and of the block's uses in the order of their places, each a line that ends with a line feed. A line is the
place, the moment in UTC with microseconds, use, channel, service, agency, revision, value, lateness and ground, with `|`
between them and nothing for what is not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

DAY: Final = "(at at time zone 'Asia/Baku')::date"
"""SQL: the day in Baku of a use."""
LINE: Final = """concat_ws('|', place, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    use, channel, coalesce(service_id::text, ''), coalesce(agency_id::text, ''), coalesce(revision_id::text, ''),
    coalesce(value::text, ''), coalesce(is_late::text, ''), ground)"""
"""SQL: the line of a use."""
LINES: Final = f"convert_to(string_agg({LINE} || E'\\n', '' order by place), 'UTF8')"
"""SQL: the bytes that a block adds, out of its uses."""
BEGINNING: Final = "sha256(convert_to(to_char({day}, 'YYYY-MM-DD'), 'UTF8'))"
"""SQL: the head before a day's first block."""


@dataclass(frozen=True, slots=True)
class PlacedUse:
    """A use of the ledger."""

    place: int
    at: datetime
    use: int
    channel: int
    service_id: UUID | None = None
    agency_id: UUID | None = None
    revision_id: UUID | None = None
    value: int | None = None
    is_late: bool | None = None
    ground: str = ""


def beginning_of(day: date) -> bytes:
    """The head before a day's first block."""
    return sha256(day.isoformat().encode()).digest()


def head_after(head: bytes, uses: Iterable[PlacedUse]) -> bytes:
    """The head that a block makes of the head before it."""
    digest = sha256(head)
    for use in uses:
        digest.update(f"{line_of(use)}\n".encode())
    return digest.digest()


def line_of(use: PlacedUse) -> str:
    """A use as it goes into the chain."""
    known = (use.use, use.channel, use.service_id, use.agency_id, use.revision_id, use.value)
    cells = (use.place, _moment(use.at), *known, _truth(use.is_late), use.ground)
    return "|".join("" if cell is None else str(cell) for cell in cells)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _truth(value: bool | None) -> str:
    return "" if value is None else str(value).lower()
