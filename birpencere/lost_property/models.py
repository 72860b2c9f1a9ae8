"""Announcements of losses, and documents that were found. Who found one is nowhere: nobody is asked."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation, Person
from birpencere.lost_property.types import Marks, Standing
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class FoundDocument(models.Model):
    """A document that lies in an office for its owner. Its id is the `case_id` of the bill."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    """Under which the office keeps it, as `F-000123`."""
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    """By whose rules it is kept, whatever is published meanwhile."""
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    printed_number = models.CharField(max_length=40, blank=True)
    surname = models.CharField(max_length=120)
    given_name = models.CharField(max_length=120)
    patronymic = models.CharField(max_length=120, blank=True)
    """All four as the document has them."""
    number_mark = models.CharField(max_length=40, blank=True)
    name_mark = models.CharField(max_length=250)
    patronymic_mark = models.CharField(max_length=120, blank=True)
    """By which it is known again; see `Marks`."""
    office = models.CharField(max_length=60)
    """Where it lies, or from where it is on the way."""
    going_to = models.CharField(max_length=60, blank=True)
    """The office to which its owner wants it to be sent."""
    status = models.CharField(max_length=20, choices=Standing, default=Standing.KEPT)
    registered_on = models.DateField()
    kept_until = models.DateField()
    """The last day on which it can be collected."""
    is_extended = models.BooleanField(default=False)
    sent_on = models.DateField(null=True)
    days_on_the_way = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    """Who has identified themselves."""
    paid_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When it was handed over or returned."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lost_property_handed_over_to_who_paid",
                condition=~Q(status="handed_over")
                | Q(owner__isnull=False, paid_at__isnull=False, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="lost_property_on_the_way_to_somewhere",
                condition=~Q(status="on_the_way") | (Q(sent_on__isnull=False) & ~Q(going_to="")),
            ),
            models.UniqueConstraint(
                fields=["service", "kind", "number_mark"],
                condition=Q(status__in=["kept", "on_the_way", "not_collected"])
                & ~Q(number_mark=""),
                name="lost_property_lies_in_one_place",
            ),
        ]
        indexes = [
            models.Index(fields=["service", "kind", "name_mark"], name="lost_property_marks"),
            models.Index(fields=["agency", "status", "kept_until"], name="lost_property_desk"),
        ]

    @property
    def marks(self) -> Marks:
        return Marks(self.number_mark, self.name_mark, self.patronymic_mark)


class LossAnnouncement(models.Model):
    """Somebody has lost a document of theirs and will hear when it is found."""

    class Status(models.TextChoices):
        SOUGHT = "sought", pgettext_lazy("announcement", "Being looked for")
        FOUND = "found", pgettext_lazy("announcement", "Found")
        WITHDRAWN = "withdrawn", pgettext_lazy("announcement", "Withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    title = models.JSONField()
    """What the kind was called when it was announced, in several languages."""
    printed_number = models.CharField(max_length=40, blank=True)
    number_mark = models.CharField(max_length=40, blank=True)
    name_mark = models.CharField(max_length=250)
    patronymic_mark = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.SOUGHT)
    announced_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    found = models.ForeignKey(
        FoundDocument, on_delete=models.PROTECT, related_name="announcements", null=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "service", "kind", "number_mark"],
                condition=Q(status="sought"),
                name="lost_property_one_announcement",
            ),
            models.CheckConstraint(
                name="lost_property_found_is_something",
                condition=~Q(status="found") | Q(found__isnull=False),
            ),
        ]

    @property
    def marks(self) -> Marks:
        return Marks(self.number_mark, self.name_mark, self.patronymic_mark)
