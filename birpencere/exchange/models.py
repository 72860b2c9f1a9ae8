"""Who read what about whom: people are shown it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from birpencere.exchange.types import Register
from birpencere.identity.types import Outcome


class RegisterRead(models.Model):
    """A state register was asked, or given what it keeps; rows are added and never changed, for failed reads too."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField()
    register = models.CharField(max_length=20, choices=[(key, key) for key in Register])
    register_name = models.JSONField(null=True)
    """What people call it, as `{"az": …}`, where it is one of those that answer with records."""
    subject_key = models.CharField(max_length=10)
    """Whom it was about: the FIN of a person, or the VÖEN of a legal entity; a plate or subscriber code; empty: nobody."""
    purpose = models.CharField(max_length=120)
    purpose_text = models.JSONField(null=True)
    """The same in words, as `{"az": …}`, where a regulation says it."""
    case_id = models.UUIDField(null=True)
    """The application for which it was read."""
    reader_id = models.UUIDField(null=True)
    """The person for whom it was read; empty for the system, and for who had no account yet."""
    reader_name = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=[(key, key) for key in Outcome])

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_key", "-at"], name="exchange_read_subject")
        ]
