"""Letters to people: what was told to whom, and whether it has left."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from birpencere.identity.models import Person

LETTERS = "notices.birpencere.example"
"""The right half of a Message-ID; fixed, so that a letter keeps its name whatever is configured later."""


class Notice(models.Model):
    """A letter, as it was worded on the day; it is kept where no address was known, too."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    case_id = models.UUIDField(null=True)
    """The application that it is about."""
    template = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    """Plain text, paragraphs apart by an empty line."""
    unsubscribe_url = models.CharField(max_length=300, blank=True)
    """Where a POST stops letters of this kind; mail programs offer it (RFC 8058)."""
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    """When the mail server took it."""
    undeliverable = models.BooleanField(default=False)
    """There is no address, or the address refuses letters for good: it is read in the portal only."""
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-created_at"], name="notifications_person"),
            models.Index(fields=["case_id"], name="notifications_case"),
        ]

    @property
    def message_id(self) -> str:
        """The same for every attempt: a mail box that gets it twice can tell."""
        return f"<{self.pk}@{LETTERS}>"
