"""The revisions of a regulation, as a reader of its history sees them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from birpencere.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Paper:
    """What the head signed."""

    digest: str
    signatory: str
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """A revision that is or was in force."""

    id: UUID
    number: int
    status: str
    is_typical: bool
    agency: Text
    """Who provided the service by it."""
    published_at: datetime
    ended_at: datetime | None = None
    """When the next one took its place."""
    paper: Paper | None = None

    @property
    def is_in_force(self) -> bool:
        return self.status == "published"
