"""What applications to the operator are about, and how they stand."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message


class Kind(models.TextChoices):
    """Annex 2, point 2: what is asked for."""

    REGISTER = "register", _("Registration of a service")
    CORRECT = "correct", _("Correction of an entry")
    CANCEL = "cancel", _("Cancellation of a registration")


class Status(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("With the operator")
    RETURNED = "returned", _("Returned to be mended")
    GRANTED = "granted", _("Granted")
    DISCARDED = "discarded", _("Given up")


class Act(StrEnum):
    """What can be done with an application."""

    SAVE = "save"
    SUBMIT = "submit"
    DISCARD = "discard"
    GRANT = "grant"
    SEND_BACK = "send_back"


class Who(StrEnum):
    """Who does it."""

    AGENCY = "agency"
    """Who drafts for the agency, or its head."""
    HEAD = "head"
    """Of the agency, with an electronic signature."""
    OPERATOR = "operator"
    """Of the registry, with an electronic signature."""


class Outcome(models.TextChoices):
    """What the operator decides."""

    GRANTED = "granted", _("Granted")
    RETURNED = "returned", _("Returned")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the portal must know of a new service beside Annex 2."""

    sector: str = ""
    """Code of a sector."""
    archetype: str = ""

    @classmethod
    def of(cls, told: Mapping[str, str]) -> "Particulars":
        return cls(told.get("sector", ""), told.get("archetype", ""))

    def as_json(self) -> dict[str, str]:
        """As it is kept: only what was said."""
        return {name: value for name, value in asdict(self).items() if value}


Problems = Mapping[str, Message]
"""What is wrong, by id of the input at which it is told."""


@dataclass(frozen=True, slots=True)
class OnTime:
    """How the operator keeps the time limits of section 10."""

    since: date
    decided: int
    """Applications on which was decided, each time that one was sent."""
    on_time: int
    late: int
    overdue: int
    """Applications that wait beyond their limit at this moment: they count as late already."""

    @property
    def rate(self) -> float | None:
        """The share in time, from 0 to 1; nothing before there is anything to judge."""
        judged = self.decided + self.overdue
        return self.on_time / judged if judged else None
