"""Writing the audit trail."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from birpencere.kernel.actor import Actor

_WRITE = """
    insert into audit_entry
        (at, action, object_type, object_id, actor_name, person_id, organisation_id, facts)
    values (%s, %s, %s, %s, %s, %s, %s, %s)
"""
"""Everyone writes to the trail, not everyone reads it: nothing is read back, not even the id."""


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
    row = (at, action, of, object_id, acting.name, acting.person_id, organisation_id)
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*row, json.dumps(dict(facts or {}))])
