"""Revisions of regulations."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service


class Revision(models.Model):
    """One edition of the regulation of a service; an application keeps for life the one it was filed under."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        SUPERSEDED = "superseded"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    """Counts the revisions of a service, from 1."""
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    is_typical = models.BooleanField(default=False)
    """It is the typical regulation of the service's archetype: the agency has not written its own yet."""
    is_by_agency = models.BooleanField(default=False, db_default=False)
    """The agency has put it in force itself: loading the catalogue leaves the service alone from then on."""
    source_text = models.TextField()
    """The document as it was written: what the engine reads."""
    digest = models.CharField(max_length=64)
    """SHA-256 of what the document says, in hexadecimal digits; spaces and comments do not matter."""
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["service", "number"], name="regulations_number_once"),
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(status="published"),
                name="regulations_one_published",
            ),
            models.CheckConstraint(
                name="regulations_published_has_date",
                condition=Q(status="draft") | Q(published_at__isnull=False),
            ),
        )


class RevisionPaper(models.Model):
    """The regulation as its agency's head signed it: a PDF laid out as Annex 1, public, never changed."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, primary_key=True)
    digest = models.CharField(max_length=64)
    """SHA-256 of the signed PDF in hexadecimal: its place in the store."""
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    signatory = models.CharField(max_length=200)
    """The name of the head as it stands on the paper."""
    approved_at = models.DateTimeField()
