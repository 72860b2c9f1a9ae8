"""Every look into a state register: whose data, for whom, why, and what came of it."""

from uuid import uuid4

from django.db import models


class RegisterRead(models.Model):
    """One question to a register; kept also where it was not answered."""

    class Outcome(models.TextChoices):
        FOUND = "found"
        NOT_FOUND = "not_found"
        UNAVAILABLE = "unavailable"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField()
    register = models.CharField(max_length=40)
    subject = models.CharField(max_length=10)
    """FIN or VÖEN of whom the question was about."""
    reader_id = models.UUIDField(null=True)
    """The person who caused it; empty for the system."""
    purpose = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=Outcome)

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"], name="exchange_read_subject")]
