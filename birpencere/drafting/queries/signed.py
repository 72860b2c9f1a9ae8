"""Approvals and agreements on their way: jobs see those of every draft, pages those of their own."""

from datetime import datetime
from uuid import UUID

from birpencere.drafting.models import Agreement, Approval, Draft


def signed_approval(draft_id: UUID) -> Approval | None:
    """What the head has signed and is not published yet."""
    rows = Approval.objects.filter(draft=draft_id, approved_at=None).exclude(signed="")
    return rows.select_related("draft__service", "draft__agency", "person").first()


def begun_approval(draft: Draft) -> Approval | None:
    """The attempt to approve a draft, whatever became of it."""
    return Approval.objects.filter(draft=draft).first()


def are_answers_frozen(draft: Draft) -> bool:
    """Whether the report of its consultation is drawn, or about to be: the head has signed."""
    is_over = draft.status in Draft.ENDED
    return is_over or (
        draft.status == Draft.Status.APPROVAL and signed_approval(draft.pk) is not None
    )


def awaited_by_all() -> list[tuple[UUID, datetime]]:
    """What executors have not answered while a draft waits for it, and by when they should."""
    rows = Agreement.objects.filter(verdict="", draft__status=Draft.Status.AGREEMENT)
    return list(rows.order_by("due_at").values_list("pk", "due_at"))
