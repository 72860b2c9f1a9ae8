"""Drafts of regulations."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birpencere.identity.models import Organisation, Person
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class Draft(models.Model):
    """The regulation of a service as its agency writes it, until it is published or withdrawn."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CONSULTATION = "consultation", _("Public consultation")
        AGREEMENT = "agreement", _("Agreement")
        APPROVAL = "approval", _("Approval")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn by the agency")

    ENDED = (Status.PUBLISHED, Status.WITHDRAWN)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    base = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    """The revision in force on which it was begun; none where the service had none."""
    document = models.JSONField()
    """The plain tree of the regulation, as `kernel.yaml_nodes.plain` makes it."""
    version = models.PositiveIntegerField(default=1)
    """Counts the changes of the document: who changes it says which version they saw."""
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    """When its first public consultation began; nobody beside the agency sees it before."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service"],
                condition=~Q(status__in=["published", "withdrawn"]),
                name="drafting_one_open_draft",
            ),
        ]


class DraftEdit(models.Model):
    """One change of a draft: what undo takes back, and what tells two editors of each other."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    """The version of the draft that the change made."""
    path = models.CharField(max_length=300)
    """What was replaced, as `form.steps[1].fields`; empty for the whole document."""
    before = models.JSONField()
    """A list of the value that stood there; empty where nothing did."""
    after = models.JSONField()
    """A list of the value that stands there now; empty where nothing does."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_undone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "version"], name="drafting_one_edit_a_version")
        ]
