"""Who gets what, and what was sent to whom."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class Subscription(models.Model):
    """A person gets editions of a service, from a day until a day or until they stop it."""

    class Status(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("subscription", "Being connected")
        RUNNING = "running", pgettext_lazy("subscription", "Runs")
        REFUSED = "refused", pgettext_lazy("subscription", "Cannot be connected")
        STOPPED = "stopped", pgettext_lazy("subscription", "Stopped")
        EXPIRED = "expired", pgettext_lazy("subscription", "Time is over")

    LIVE = (Status.REQUESTED, Status.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    """Whose officers connect it and publish for it."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    status = models.CharField(max_length=10, choices=Status)
    editions = models.JSONField()
    """Keys of what is subscribed to."""
    months = models.PositiveSmallIntegerField()
    """For how long it was asked; 0: until it is stopped."""
    details = models.JSONField(default=dict)
    """The answers to the questions of the regulation, as they were typed and found right."""
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    until = models.DateField(null=True)
    """The first day on which nothing comes any more."""
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    """Why it cannot be connected."""
    reminded_for = models.DateField(null=True)
    """The end of which the letter has reminded."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="subscriptions_ended_has_moment",
                condition=Q(status__in=["requested", "running"], ended_at__isnull=True)
                | ~Q(status__in=["requested", "running"]) & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="subscriptions_running_has_started",
                condition=~Q(status="running") | Q(started_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["service", "status"], name="subscriptions_of_service")]

    @property
    def is_live(self) -> bool:
        return self.status in self.LIVE


class Issue(models.Model):
    """What the agency publishes for the subscribers of an edition."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    edition = models.CharField(max_length=60)
    title = models.JSONField()
    """`{"az": …, "en": …, "ru": …}`."""
    text = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT)


class Delivery(models.Model):
    """An issue was written to a subscriber: once, whatever dies meanwhile."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT)
    subscription = models.ForeignKey(Subscription, on_delete=models.PROTECT)
    notice_id = models.UUIDField()
    """The letter."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "subscription"], name="subscriptions_delivered_once"
            )
        ]
