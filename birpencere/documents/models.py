"""Documents of cases; their bytes rest encrypted in the store of the kernel, under their digest."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from birpencere.documents.types import MediaType
from birpencere.identity.models import Person


class Document(models.Model):
    """A file with a name and a place in a case; the same bytes may be several documents."""

    class Kind(models.TextChoices):
        UPLOAD = "upload"
        APPLICATION = "application"
        SIGNED_APPLICATION = "signed_application"
        PAYMENT_ORDER = "payment_order"
        RECEIPT = "receipt"
        RESULT = "result"
        COMPLAINT = "complaint"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_id = models.UUIDField(null=True)
    """The application that it belongs to; empty while it belongs to its uploader only."""
    field = models.CharField(max_length=120, blank=True)
    """Path of the form's field that asked for it."""
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    media_type = models.CharField(
        max_length=100, choices=[(kind.value, kind.label) for kind in MediaType]
    )
    digest = models.CharField(max_length=64)
    """SHA-256 of the content in hexadecimal: its place in the store."""
    size = models.PositiveIntegerField()
    """Bytes."""
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True)
    """Empty for what the portal itself drew."""
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "created_at"], name="documents_case"),
            models.Index(fields=["digest"], name="documents_digest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="documents_belongs_to_somebody",
                condition=Q(case_id__isnull=False) | Q(uploaded_by__isnull=False),
            )
        ]
