"""Plain values of a case."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from birpencere.kernel.errors import Message


class Status(TextChoices):
    """Where a case stands; the words are those of design.md."""

    DRAFT = "draft", pgettext_lazy("application", "Draft")
    DISCARDED = "discarded", pgettext_lazy("application", "Discarded")
    SUBMITTED = "submitted", pgettext_lazy("application", "Sent")
    RETURNED = "returned", pgettext_lazy("application", "Shortcomings to be mended")
    ACCEPTED = "accepted", pgettext_lazy("application", "Documents accepted")
    AWAITING_PAYMENT = "awaiting_payment", pgettext_lazy("application", "Waiting for payment")
    IN_EXECUTION = "in_execution", pgettext_lazy("application", "In execution")
    APPROVED = "approved", pgettext_lazy("application", "Approved")
    REFUSED = "refused", pgettext_lazy("application", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")
    LAPSED = "lapsed", pgettext_lazy("application", "Lapsed")


@dataclass(frozen=True, slots=True)
class Turn:
    """Who must act on a case now, and until when."""

    is_applicants: bool
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a case's timeline: what was done, by whom, and how long the case stayed there."""

    at: datetime
    title: Message
    who: str
    organisation: str
    lasted: timedelta | None
    """Until the next move; None for what did not move the case."""
    note: str = ""
