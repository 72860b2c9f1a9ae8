"""What agencies write: drafts, and who published what."""

from uuid import uuid4

from django.db import models

from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class PageDraft(models.Model):
    """What somebody has written for the page of a service and not yet published."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    base_number = models.PositiveIntegerField()
    """Number of the revision on which it was begun."""
    body = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "person"], name="editorial_one_draft")
        ]


class PageEdit(models.Model):
    """Somebody published a revision of a page in their agency's workplace."""

    revision = models.OneToOneField(Revision, primary_key=True, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    at = models.DateTimeField()
