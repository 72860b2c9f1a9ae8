"""What every action on a draft begins with: the draft locked, and whose it is checked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from birpencere.audit.actions import record
from birpencere.drafting.errors import ChangedMeanwhile, NoDraft, NotOpenToChange
from birpencere.drafting.models import Draft, DraftEdit
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import SignInRequired


def locked_draft(acting: Actor, draft_id: UUID) -> Draft:
    """A draft of the actor's agency, locked; raises NoDraft."""
    rows = Draft.objects.select_for_update(of=("self",)).select_related("service", "agency")
    draft = rows.filter(pk=draft_id, agency__in=acting.drafts_for).first()
    if draft is None:
        raise NoDraft
    return draft


def locked_to_write(acting: Actor, draft_id: UUID, version: int) -> Draft:
    """The same where it may be changed and still is what was seen; raises NotOpenToChange, ChangedMeanwhile."""
    draft = locked_draft(acting, draft_id)
    if draft.status != Draft.Status.DRAFT:
        raise NotOpenToChange
    require_version(draft, version)
    return draft


def require_version(draft: Draft, version: int) -> None:
    """Raises ChangedMeanwhile, with who changed it last."""
    if draft.version != version:
        last = DraftEdit.objects.filter(draft=draft).order_by("-at", "-version").first()
        who = last.person.name if last else draft.begun_by.name
        raise ChangedMeanwhile(version=draft.version, who=who, at=draft.changed_at)


def person_of(acting: Actor) -> UUID:
    """Who acts; raises SignInRequired."""
    if acting.person_id is None:
        raise SignInRequired
    return acting.person_id


def write_down(
    draft: Draft, action: str, acting: Actor, now: datetime, **facts: Mapping[str, Any] | Any
) -> None:
    """A row of the audit trail about the draft."""
    record(
        acting,
        f"draft.{action}",
        of="draft",
        object_id=draft.pk,
        at=now,
        organisation_id=draft.agency_id,
        facts={"version": draft.version, **facts},
    )
