"""Uses on their way into the ledger and in it, and the days that were closed."""

from django.db import models
from django.db.models import Q

from birpencere.statistics.models.uses import CHANNELS, USES


class UseFacts(models.Model):
    """What is known of a use. Nobody's name, number or address: no ids of persons, cases or sessions."""

    at = models.DateTimeField()
    """The moment it is counted at: that of the use, or the first of the open day when its own day is closed already."""
    use = models.PositiveSmallIntegerField(choices=USES)
    channel = models.PositiveSmallIntegerField(choices=CHANNELS)
    service_id = models.UUIDField(null=True)
    agency_id = models.UUIDField(null=True)
    """Who provided the service then."""
    revision_id = models.UUIDField(null=True)
    value = models.SmallIntegerField(null=True)
    ground = models.CharField(max_length=60, default="", db_default="")
    is_late = models.BooleanField(null=True)

    class Meta:
        abstract = True


class ArrivedUse(UseFacts):
    """A use as its own transaction wrote it down, until the worker gives it its place in the ledger."""

    id = models.BigAutoField(primary_key=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="statistics_ground_is_a_key", condition=Q(ground__regex=r"^[a-z0-9_.-]*$")
            )
        ]


class LedgerUse(UseFacts):
    """A use in its place: places have no gaps and are given when a use is known to be committed."""

    place = models.BigIntegerField(primary_key=True)


class LedgerBlock(models.Model):
    """Uses of one day that got their places together, and the link of the day's hash chain that they make."""

    first_place = models.BigIntegerField(primary_key=True)
    last_place = models.BigIntegerField(unique=True)
    day = models.DateField()
    """The day, in Baku, of each use in it."""
    moved_at = models.DateTimeField()
    head = models.BinaryField(max_length=32)
    """SHA-256 of the head before it, of the same day, and of its uses line by line (`statistics.rules.chain`)."""

    class Meta:
        indexes = [models.Index(fields=["day", "first_place"], name="statistics_blocks_of_day")]


class OpenDay(models.Model):
    """The one row that says where the ledger ends, and which day is the first that is not closed.

    The first move or closing makes it.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_place = models.BigIntegerField(default=0)
    requests = models.BigIntegerField(default=0)
    """How many of the uses with a place are requests: the live counter less those that have just arrived."""
    begins_at = models.DateTimeField(null=True)
    """Midnight in Baku after the last closed day; empty before the first closing."""

    class Meta:
        constraints = [models.CheckConstraint(name="statistics_one_open_day", condition=Q(id=1))]


class DayClosing(models.Model):
    """A day of the ledger, closed for good: its totals with the head of its chain, sealed by the system."""

    day = models.DateField(primary_key=True)
    content = models.TextField()
    """Canonical JSON (`statistics.rules.closing`): totals, number of uses, last head, digest of the closing before."""
    digest = models.BinaryField(max_length=32)
    """SHA-256 of the content."""
    signature = models.BinaryField()
    """CMS signature of the system's seal over the content, DER."""
    closed_at = models.DateTimeField()
