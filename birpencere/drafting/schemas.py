"""What programs are told of a draft."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from ninja import Field, Schema

from birpencere.drafting.models import Draft
from birpencere.drafting.queries import faults_of


class DraftAnswer(Schema):
    """A draft as it stands."""

    id: UUID
    service: str = Field(description="Number of the service")
    status: str
    version: int = Field(description="For If-Match: nobody else's edit is lost")
    changed_at: datetime
    document: dict[str, Any]
    faults: dict[str, str] = Field(
        description="Why it is no whole regulation yet, by path; empty: it is one"
    )

    @classmethod
    def of(cls, draft: Draft) -> Self:
        return cls(
            id=draft.pk,
            service=draft.service.number,
            status=draft.status,
            version=draft.version,
            changed_at=draft.changed_at,
            document=draft.document,
            faults=faults_of(draft),
        )
