"""News of signing."""

from dataclasses import dataclass
from uuid import UUID

from birpencere.kernel.events import Event


@dataclass(frozen=True, slots=True)
class DocumentSigned(Event):
    """The person signed; the signed bytes rest in the store under `signed_digest`."""

    session_id: UUID
    case_id: UUID | None
    person_id: UUID
    document_digest: str
    """What was to be signed (SHA-256): whoever listens sees whether it is still what they want."""
    signed_digest: str


@dataclass(frozen=True, slots=True)
class SigningFailed(Event):
    """There will be no signature from this attempt."""

    session_id: UUID
    case_id: UUID | None
    person_id: UUID
    reason: str
