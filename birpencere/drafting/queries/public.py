"""What everybody reads of drafts: their consultations, what was said and answered, how they ended."""

from datetime import date
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet

from birpencere.drafting.errors import NoDraft
from birpencere.drafting.models import Agreement, Approval, Comment, Consultation, Draft, DraftStep
from birpencere.kernel.actor import Actor, Role


def rounds() -> QuerySet[Consultation]:
    """Every round of public consultation, the newest first."""
    return Consultation.objects.select_related("service", "agency").order_by("-opened_at")


def public_round(draft_id: UUID) -> Consultation:
    """The last round of a draft; raises NoDraft where it has had none."""
    found = rounds().filter(draft=draft_id).order_by("-number").first()
    if found is None:
        raise NoDraft
    return found


def running_round(service_id: UUID, today: date) -> Consultation | None:
    """The public consultation on the regulation of a service in which one can comment today."""
    running = rounds().filter(service=service_id, ended_at=None, last_day__gte=today)
    return running.defer("document").first()


def rounds_of(draft_id: UUID) -> list[Consultation]:
    """All rounds of a draft with their comments, the newest first."""
    comments = Prefetch("comments", Comment.objects.order_by("at", "pk"))
    return list(rounds().filter(draft=draft_id).order_by("-number").prefetch_related(comments))


def agreements_of(draft_id: UUID) -> list[Agreement]:
    """What other executors were asked and have answered, the newest round first."""
    rows = Agreement.objects.filter(draft=draft_id).select_related("agency", "signed_by")
    return list(rows.order_by("-number", "agency__slug"))


def approval_of(draft_id: UUID) -> Approval | None:
    """Who approved the draft, if it is published."""
    rows = Approval.objects.filter(draft=draft_id, approved_at__isnull=False)
    return rows.select_related("person", "revision").first()


def public_steps_of(draft_id: UUID) -> list[DraftStep]:
    """The way of a draft, oldest first; nothing while its agency is changing it unseen."""
    steps = steps_of(draft_id)
    return steps if steps and steps[-1].status != Draft.Status.DRAFT else []


def steps_of(draft_id: UUID) -> list[DraftStep]:
    """The same for its agency: whose draft it is, the caller has asked already."""
    rows = DraftStep.objects.filter(draft=draft_id).select_related("person")
    return list(rows.order_by("at", "pk"))


def agreements_for(actor: Actor) -> QuerySet[Agreement]:
    """What the actor's agencies were asked, what waits first."""
    rows = Agreement.objects.filter(agency__in=actor.organisations(Role.HEAD))
    return rows.select_related("agency", "draft__service", "draft__agency").order_by(
        F("signed_at").desc(nulls_first=True), "due_at"
    )


def agreement_for(actor: Actor, agreement_id: UUID) -> Agreement:
    """One of them; raises NoDraft."""
    found = agreements_for(actor).filter(pk=agreement_id).first()
    if found is None:
        raise NoDraft
    return found
