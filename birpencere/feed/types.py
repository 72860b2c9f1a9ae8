"""Plain values of the feed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that has changed, at its place in the feed."""

    position: int
    kind: str
    """As `entry.corrected` or `revision.published`."""
    registry_number: str
    service: str
    """Number of the service."""
    slug: str
    at: datetime
    by: str
    """Whose office it was: the operator, the catalogue, or an agency for its regulation."""
    reason: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    revision: int | None
    """Number of the revision that was published."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Changes in the order of the feed, and where the next ones begin."""

    changes: tuple[Change, ...]
    next: int
    is_last: bool
    """There was nothing after them."""
