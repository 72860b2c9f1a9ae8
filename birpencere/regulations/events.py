"""What has happened to regulations."""

from dataclasses import dataclass
from uuid import UUID

from birpencere.kernel.events import Event


@dataclass(frozen=True, slots=True)
class RevisionPublished(Event):
    """From now on the service runs by this revision."""

    revision_id: UUID
    service_id: UUID
