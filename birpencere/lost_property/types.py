"""Plain values of lost property."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from birpencere.identity.models import Organisation
from birpencere.kernel.text import Text
from birpencere.regulations.types import LostAndFoundRegulation


class Standing(TextChoices):
    """How it stands with a found document."""

    KEPT = "kept", pgettext_lazy("found document", "Kept for its owner")
    ON_THE_WAY = "on_the_way", pgettext_lazy("found document", "On the way to another office")
    HANDED_OVER = "handed_over", pgettext_lazy("found document", "Handed over to its owner")
    NOT_COLLECTED = (
        "not_collected",
        pgettext_lazy("found document", "Not collected in time: goes to the body that issued it"),
    )
    RETURNED = "returned", pgettext_lazy("found document", "Handed to the body that issued it")


class Move(StrEnum):
    """What an action does to a found document."""

    CLAIM = "claim"
    EXTEND = "extend"
    ASK = "ask"
    """The owner wants it in another office."""
    SEND = "send"
    RECEIVE = "receive"
    HAND_OVER = "hand_over"
    EXPIRE = "expire"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a document is known again, each without diacritics, signs and capital letters."""

    number: str
    name: str
    """Surname and given name."""
    patronymic: str
    """Empty where none is known: then it tells nothing apart."""


@dataclass(frozen=True, slots=True)
class Term:
    """Until when something is kept, and why until then."""

    registered_on: date
    last_day: date
    """The last day on which it can be collected."""
    days: int
    """Days of the calendar that were counted, unless it is months."""
    months: int
    """0, unless the owner has asked for longer."""
    days_on_the_way: int
    closed: tuple[tuple[date, Text], ...]
    """Days at its end on which the office is closed, and why: they are added."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """All that a search tells of a found document: nothing of its owner, nothing of its finder."""

    id: UUID
    number: str
    """Under which the office keeps it."""
    revision_id: UUID
    kind: str
    office: str
    going_to: str
    status: str
    kept_until: date
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class LostAndFound:
    """A service that keeps what was found, as its regulation in force says."""

    service_id: UUID
    number: str
    slug: str
    revision_id: UUID
    agency: Organisation
    regulation: LostAndFoundRegulation
