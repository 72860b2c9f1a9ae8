"""Reading attempts: each is seen by who takes it, signed in or by a secret link, and by nobody else."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from birpencere.examinations.errors import NoSuchTest
from birpencere.examinations.models import Attempt, GradedResult
from birpencere.kernel.actor import Actor
from birpencere.kernel.numbering import code_typed
from birpencere.regulations.queries import open_as, regulation_as
from birpencere.regulations.types import ExaminationRegulation

LISTED = 100


def visible_to(actor: Actor) -> QuerySet[Attempt]:
    """One's own, and nameless ones whose links the actor holds; a job sees all."""
    attempts = Attempt.objects.all()
    if actor.is_system:
        return attempts
    by_link = Q(person__isnull=True, pk__in=actor.links)
    return attempts.filter(by_link | Q(person=actor.person_id) if actor.is_person else by_link)


def attempt_for(actor: Actor, attempt_id: UUID) -> Attempt:
    """The attempt, if it is the actor's; raises NoSuchTest."""
    related = ("service__provider", "person", "result")
    found = visible_to(actor).select_related(*related).filter(pk=attempt_id).first()
    if found is None:
        raise NoSuchTest
    return found


def attempts_of(actor: Actor) -> list[Attempt]:
    """What the actor has taken, the latest first."""
    attempts = visible_to(actor).select_related("service")
    return list(attempts.order_by("-started_at")[:LISTED])


def open_attempt_of(actor: Actor, service_id: UUID, now: datetime) -> Attempt | None:
    """What the actor has begun and may go on with."""
    attempts = visible_to(actor).filter(service=service_id, status=Attempt.Status.OPEN)
    return attempts.filter(ends_at__gt=now).order_by("-started_at").first()


def examination_of(service_id: UUID) -> tuple[UUID, ExaminationRegulation]:
    """The revision by which the test runs now; raises NoRegulation where the service is none."""
    published = open_as(ExaminationRegulation, service_id)
    return published.revision_id, published.regulation


def regulation_for(attempt: Attempt) -> ExaminationRegulation:
    """The regulation by which the attempt was drawn."""
    return regulation_as(ExaminationRegulation, attempt.revision_id)


def attempts_left(
    actor: Actor, service_id: UUID, regulation: ExaminationRegulation, now: datetime
) -> tuple[int | None, datetime | None]:
    """How many more attempts the actor has, and when there will be another; nothing where any number is.

    The oldest attempt of the period is the first that stops counting.
    """
    allowance = regulation.allowance
    if allowance is None:
        return None, None
    period = timedelta(days=allowance.days)
    taken = Attempt.objects.filter(
        person=actor.person_id, service=service_id, started_at__gt=now - period
    )
    starts = list(taken.order_by("-started_at").values_list("started_at", flat=True))
    left = max(0, allowance.number - len(starts))
    return left, None if left else starts[allowance.number - 1] + period


def result_of(attempt: Attempt) -> GradedResult | None:
    """The public part of the attempt, once it is graded; attempts without a name have none."""
    return getattr(attempt, "result", None)


def result_by_code(code: str) -> GradedResult | None:
    """The public part of a result, for whoever holds its paper and types its code as they like."""
    return GradedResult.objects.filter(code=code_typed(code)).first()


def overdue(now: datetime) -> list[UUID]:
    """Attempts that their people have left open until after the end: for the clock."""
    late = Attempt.objects.filter(status=Attempt.Status.OPEN, ends_at__lte=now)
    return list(late.values_list("pk", flat=True))


def nameless_ended() -> list[Attempt]:
    """Ended attempts without a name: for the job that forgets them."""
    return list(Attempt.objects.filter(person__isnull=True, ended_at__isnull=False))
