"""What jobs read: they see every draft."""

from uuid import UUID

from birpencere.drafting.models import Approval


def signed_approval(draft_id: UUID) -> Approval | None:
    """What the head has signed and is not published yet."""
    rows = Approval.objects.filter(draft=draft_id, approved_at=None).exclude(signed="")
    return rows.select_related("draft__service", "draft__agency", "person").first()
