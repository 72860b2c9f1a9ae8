"""News of identity."""

from dataclasses import dataclass
from uuid import UUID

from birpencere.kernel.actor import Assurance
from birpencere.kernel.events import Event


@dataclass(frozen=True, slots=True)
class SignedIn(Event):
    """A person has signed in."""

    person_id: UUID
    assurance: Assurance
