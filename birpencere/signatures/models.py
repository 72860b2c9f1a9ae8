"""Attempts to sign, with everything that a worker needs to go on where another one died."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from birpencere.identity.models import Person


class SigningSession(models.Model):
    """A person signs a document; every step that cost something is kept before the next begins."""

    class Status(models.TextChoices):
        STARTING = "starting"
        """Nobody has been asked yet."""
        WAITING = "waiting"
        """The device shows the verification code."""
        FINISHING = "finishing"
        """The person has signed; proofs of time and revocation are still to come."""
        SIGNED = "signed"
        FAILED = "failed"

    ACTIVE = (Status.STARTING, Status.WAITING, Status.FINISHING)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    case_id = models.UUIDField(null=True, db_index=True)
    service_id = models.UUIDField(null=True)
    """The e-service for which it is signed, if it is for one."""
    document_digest = models.CharField(max_length=64)
    """The PDF to be signed, by its place in the store."""
    provider = models.CharField(max_length=30)
    phone = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    status = models.CharField(max_length=10, choices=Status, default=Status.STARTING)
    reason = models.CharField(max_length=40, blank=True)
    """Why it failed: see `errors.message_of`."""
    verification_code = models.CharField(max_length=4, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    """By which the provider knows the attempt."""
    certificate = models.BinaryField(null=True)
    prepared_digest = models.CharField(max_length=64, blank=True)
    """The PDF with the hole for the signature."""
    hole = models.JSONField(null=True)
    signature = models.BinaryField(null=True)
    """Raw, as the device gave it."""
    signed_digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    """When the current step is given up."""
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "document_digest"],
                condition=Q(status__in=["starting", "waiting", "finishing"]),
                name="signatures_one_attempt_at_a_time",
            )
        ]

    @property
    def is_active(self) -> bool:
        return self.status in self.ACTIVE
