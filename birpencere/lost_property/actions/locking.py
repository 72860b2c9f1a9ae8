"""What all actions on found documents begin and end with."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.lost_property.errors import NoSuchDocument, NotKept
from birpencere.lost_property.models import FoundDocument, LossAnnouncement
from birpencere.lost_property.rules.moves import FROM
from birpencere.lost_property.types import Move


def locked(visible: QuerySet[FoundDocument], document_id: UUID) -> FoundDocument:
    """The document, locked until the end of the transaction; raises NoSuchDocument."""
    found = visible.select_for_update(of=("self",)).filter(pk=document_id).first()
    if found is None:
        raise NoSuchDocument
    return found


def require_move(document: FoundDocument, move: Move) -> None:
    """Raises NotKept where the move is not allowed from how the document stands."""
    if document.status != FROM[move]:
        raise NotKept


def write_down(
    thing: FoundDocument | LossAnnouncement,
    action: str,
    *,
    acting: Actor,
    now: datetime,
    facts: dict[str, Any] | None = None,
) -> None:
    """The audit row; names and numbers of people stay out of it."""
    record(
        acting,
        f"lost_property.{action}",
        of="found document" if isinstance(thing, FoundDocument) else "announcement",
        object_id=thing.pk,
        at=now,
        organisation_id=thing.agency_id,
        facts={"kind": thing.kind, **(facts or {})},
    )
