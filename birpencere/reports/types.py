"""Plain values of reports."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Text


class Status(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("Draft")
    ACCEPTED = "accepted", _("Accepted")
    SUPERSEDED = "superseded", _("Replaced by a correction")
    DISCARDED = "discarded", _("Discarded")


class Rows(models.TextChoices):
    """How the table of a draft stands."""

    NONE = "none", _("Not filled in")
    WRONG = "wrong", _("With mistakes")
    RIGHT = "right", _("Filled in")


class Nudge(models.TextChoices):
    """Why somebody is reminded."""

    DUE = "due", _("Due soon")
    OVERDUE = "overdue", _("Overdue")


class Kind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A time for which it is reported: `2026-10`, `2026-Q3`, `2026-H1` or `2026`."""

    key: str
    kind: Kind
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Reporter:
    """In whose name it is reported: a person, or an organisation that they represent."""

    key: str
    """`me`, or the id of the organisation."""
    name: str
    organisation_id: UUID | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file, ready to be kept: words in every language."""

    place: str
    label: Text | None
    text: Text


@dataclass(frozen=True, slots=True)
class Duty:
    """A period that somebody must report, and until when."""

    period: Period
    due: datetime
