"""The data of a report as bytes that two programs agree on, and their digest.

JSON Lines in UTF-8: the first line says which report it is and holds the answers, each further one a row.
Keys stand in their order, nothing between the signs, money is integer qəpik, days are ISO 8601.
"""

import json
from hashlib import sha256
from typing import Any


def canonical(value: Any) -> bytes:
    """One line, with its end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


class Digest:
    """SHA-256 over line after line."""

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, value: Any) -> None:
        self._hash.update(canonical(value))

    @property
    def hex(self) -> str:
        return self._hash.hexdigest()
