"""What a closed day of the ledger comes to, as canonical JSON: the same bytes for the same uses, for ever.

Keys sorted, no spaces, whole numbers and texts only, so that RFC 8785 gives the same bytes. By service there are requests
and readings, which say nothing about anybody; that cases ended is told for the whole country, and how is not.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

Total = Mapping[str, str | int]


def content_of(
    day: date,
    previous: bytes,
    head: bytes,
    by_use: Mapping[str, int],
    by_service: Sequence[Total],
    requests: int,
) -> str:
    """The closing of a day; `previous` is the digest of the one before it, nothing for the first."""
    return canonical({
        "day": day.isoformat(),
        "previous": previous.hex(),
        "head": head.hex(),
        "uses": sum(by_use.values()),
        "requests": requests,
        "by_use": dict(by_use),
        "by_service": sorted(map(dict, by_service), key=canonical),
    })  # fmt: skip


def canonical(data: Any) -> str:
    """JSON of which there is one form only."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest_of(content: str) -> bytes:
    """By which the next day names this one (SHA-256)."""
    return sha256(content.encode()).digest()
