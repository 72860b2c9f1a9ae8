"""Attempts at tests."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from birpencere.examinations.types import Drawn, Score
from birpencere.identity.models import Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class Attempt(models.Model):
    """Somebody takes a test: the questions that were drawn, what was answered, what came of it."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("test", "Being taken")
        FINISHED = "finished", pgettext_lazy("test", "Finished")
        EXPIRED = "expired", pgettext_lazy("test", "Ended by the clock")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT)
    """By which it is graded, whatever is published meanwhile."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    """Empty where the test is taken without a name."""
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    questions = models.JSONField()
    """`[{"key": …, "answers": [keys in the order in which they are shown]}]`."""
    chosen = models.JSONField(default=dict)
    """Keys of the answers that were chosen, by the question's key."""
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """When no answer is taken any more."""
    ended_at = models.DateTimeField(null=True)
    scores = models.JSONField(default=list)
    """`[{"topic": …, "points": …, "most": …}]`; empty while it is being taken."""
    is_passed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "service"],
                condition=Q(status="open", person__isnull=False),
                name="examinations_one_open_attempt",
            ),
            models.CheckConstraint(
                name="examinations_ended_by_its_end",
                condition=Q(status="open", ended_at__isnull=True)
                | ~Q(status="open") & Q(ended_at__isnull=False, ended_at__lte=F("ends_at")),
            ),
        ]
        indexes = [models.Index(fields=["status", "ends_at"], name="examinations_overdue")]

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        return tuple(Drawn(one["key"], tuple(one["answers"])) for one in self.questions)

    @property
    def reached(self) -> tuple[Score, ...]:
        return tuple(Score(**score) for score in self.scores)

    def is_over(self, now: datetime) -> bool:
        """Whether no answer counts any more, though nobody may have closed it yet."""
        return not self.is_open or now >= self.ends_at


class GradedResult(models.Model):
    """The public part of a graded attempt in somebody's name, which anyone who holds its paper may verify."""

    attempt = models.OneToOneField(
        Attempt, on_delete=models.PROTECT, primary_key=True, related_name="result"
    )
    code = models.CharField(max_length=20, unique=True)
    service_name = models.JSONField()
    """In the three languages."""
    agency_name = models.JSONField()
    ended_at = models.DateTimeField()
    points = models.PositiveIntegerField()
    most = models.PositiveIntegerField()
    is_passed = models.BooleanField(null=True)
    """Nothing of a profile."""
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 of the sealed paper, its place in the store; empty while it is being made."""
