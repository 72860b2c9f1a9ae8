"""News of cases."""

from dataclasses import dataclass
from uuid import UUID

from birpencere.applications.types import Status
from birpencere.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ApplicationMoved(Event):
    """A case has come from one status to another."""

    application_id: UUID
    service_id: UUID
    before: Status
    after: Status
