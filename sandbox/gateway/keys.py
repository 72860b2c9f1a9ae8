"""The keys between a gateway and its merchant, made once, in a file that both read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sandbox.files import locked, write_whole

Keys = dict[str, Any]


def keys_of(gateway: str, file: Path, make: Callable[[], Keys]) -> Keys:
    """The keys of a gateway as the file has them, made now where it has none."""
    with locked(file.with_suffix(".lock")):
        known: dict[str, Keys] = json.loads(file.read_bytes()) if file.exists() else {}
        if gateway not in known:
            known[gateway] = make()
            write_whole(file, json.dumps(known, indent=2).encode(), mode=0o600)
    return known[gateway]
