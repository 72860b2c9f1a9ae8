"""Who has read what, and why: a line of JSON for each request, as a state register would keep it."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from werkzeug.wrappers import Request

HEADERS = ("X-Requester", "X-Purpose", "X-Person")
SHOWN = 100
"""Lines on the control page."""


@dataclass(frozen=True)
class Read:
    """One read of a register."""

    at: str
    path: str
    requester: str
    """The system or state body that asks."""
    purpose: str
    """What for: the service or the application."""
    person: str
    """The FIN of the person on whose behalf it asks."""


def read_of(request: Request) -> Read:
    """The read that a request states in its headers; an empty text where a header is missing."""
    stated = [_text(request.headers.get(name, "")) for name in HEADERS]
    return Read(
        datetime.now(UTC).isoformat(timespec="seconds"), request.full_path.rstrip("?"), *stated
    )


def keep(log: Path, read: Read) -> None:
    """The read is in the log: one write, so that lines of two threads never mix."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as handle:
        handle.write(json.dumps(asdict(read), ensure_ascii=False) + "\n")


def latest(log: Path) -> list[Read]:
    """The latest reads, newest first."""
    try:
        lines = log.read_text(encoding="utf-8").splitlines()[-SHOWN:]
    except FileNotFoundError:
        return []
    return [Read(**json.loads(line)) for line in reversed(lines)]


def _text(header: str) -> str:
    """UTF-8 where the sender used it: HTTP itself knows only Latin letters in headers."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header
