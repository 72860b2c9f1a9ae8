"""Writing the audit trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from birpencere.audit.models import Entry
from birpencere.kernel.actor import Actor


def record(
    acting: Actor,
    action: str,
    *,
    of: str,
    object_id: UUID,
    at: datetime,
    organisation_id: UUID | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """The trail says that `acting` did `action` to the thing `of` that kind; in the caller's transaction."""
    entry = Entry(
        at=at,
        action=action,
        object_type=of,
        object_id=object_id,
        actor_name=acting.name,
        person_id=acting.person_id,
        organisation_id=organisation_id,
        facts=dict(facts or {}),
    )
    # Everyone writes to the trail, not everyone reads it: nothing may be read back, not even the id.
    Entry.objects.bulk_create([entry], ignore_conflicts=True)
