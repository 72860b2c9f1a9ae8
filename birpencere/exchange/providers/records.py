"""Registers of records, as a client: a set of records is asked by a few parameters, and answers with rows."""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings

from birpencere.exchange.types import Record
from birpencere.identity.types import Reading
from birpencere.kernel.errors import NotFound, Unavailable
from birpencere.kernel.http import Remote

SYSTEM: Final = "register of records"
TIMEOUT: Final = 4.0
"""Seconds: a person waits for the page."""


def read_records(
    records: str, parameters: Mapping[str, str], reading: Reading
) -> tuple[Record, ...]:
    """What the register holds by these parameters; raises NotFound where it is nothing, and Unavailable."""
    reply = Remote(SYSTEM, settings.RECORDS_REGISTER_URL, timeout=TIMEOUT).get(
        f"/{records}", params=parameters, headers=reading.headers
    )
    answer = reply.json()
    if not reply.is_success or not isinstance(answer, dict):
        raise Unavailable(system=SYSTEM, reason=f"HTTP {reply.status}")
    found = _records(answer.get("items"))
    if not found:
        raise NotFound
    return found


def add_record(entries: str, key: str, content: Record, reading: Reading) -> None:
    """The register keeps the content in that set, once for each key. Raises Unavailable, also where it refuses."""
    reply = Remote(SYSTEM, settings.RECORDS_REGISTER_URL, timeout=TIMEOUT).post(
        f"/{entries}", content, headers={**reading.headers, "Idempotency-Key": key}
    )
    if not reply.is_success:
        raise Unavailable(system=SYSTEM, reason=f"HTTP {reply.status}")


def _records(items: Any) -> tuple[Record, ...]:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Unavailable(system=SYSTEM, reason="unknown answer")
    return tuple(items)
