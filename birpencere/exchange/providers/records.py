"""Registers of records, as a client: each set of records is asked by some of its fields."""

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings

from birpencere.identity.types import Reading
from birpencere.kernel.errors import NotFound, Unavailable
from birpencere.kernel.http import Remote

SYSTEM = "register of records"
TIMEOUT = 4.0
"""Seconds: a person waits for the page."""
SET = re.compile(r"[a-z0-9-]+")
Record = dict[str, Any]


def read_records(records: str, parameters: Mapping[str, str], reading: Reading) -> list[Record]:
    """The records of the set that have these values; raises NotFound for an unknown set, Unavailable."""
    if SET.fullmatch(records) is None:
        raise NotFound
    remote = Remote(SYSTEM, settings.RECORDS_REGISTER_URL, timeout=TIMEOUT)
    reply = remote.get(f"/{records}", params=dict(parameters), headers=reading.headers)
    if reply.status == 404:
        raise NotFound
    answer = reply.json()
    items = answer.get("items") if isinstance(answer, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Unavailable(system=SYSTEM, reason="unknown answer")
    return items
