"""What is known of the open work of agencies at this moment."""

from django.db import models
from django.db.models import Q


class OpenWork(models.Model):
    """A part of what was counted of an agency's open work at the last reading (`statistics.work_statements`)."""

    class Part(models.TextChoices):
        STUCK = "stuck"
        FOR_OTHERS = "for_others"
        LOAD = "load"
        DECIDED = "decided"
        NUMBERS = "numbers"
        STANDING = "standing"
        """These two are without officers, operations or cases: the supervisor is told them too."""

    id = models.BigAutoField(primary_key=True)
    agency_id = models.UUIDField()
    part = models.CharField(max_length=10, choices=Part)
    lines = models.JSONField()
    """What the statement gave, an array for each line."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "part"], name="statistics_one_open_work")
        ]


class WorkReading(models.Model):
    """The one row that says of which moment what is known of open work is; the first reading makes it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    taken_at = models.DateTimeField()
    seconds = models.FloatField()
    """How long it took to count: the next reading waits in proportion."""

    class Meta:
        constraints = [
            models.CheckConstraint(name="statistics_one_work_reading", condition=Q(id=1))
        ]
