"""Plain values of bookings."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from birpencere.kernel.text import Text
from birpencere.regulations.types import Office, Visit


class Status(TextChoices):
    """What became of a booking."""

    BOOKED = "booked", pgettext_lazy("booking", "Booked")
    CANCELLED = "cancelled", pgettext_lazy("booking", "Cancelled")
    CAME = "came", pgettext_lazy("booking", "Came")
    MISSED = "missed", pgettext_lazy("booking", "Did not come")


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that people can be received at; `ends` says how long the visit lasts."""

    starts: datetime
    ends: datetime
    desks: int
    """How many can be received then."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A desk that is taken; nothing about by whom."""

    branch: str
    calendar: str
    desk: int
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A slot with the places that are left."""

    slot: Slot
    free: int

    @property
    def starts(self) -> datetime:
        return self.slot.starts


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a branch: its slots with what is left, or why nobody is received."""

    day: date
    slots: tuple[FreeSlot, ...]
    closed_for: Text | None
    """The holiday, or why the branch is closed."""

    @property
    def free(self) -> int:
        """Places that are left."""
        return sum(slot.free for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Offer:
    """A branch with the next time that is free there, if there is any."""

    branch: Office
    next: Slot | None


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a booking is for whoever sees it: nothing of whose it is."""

    code: str
    number: str
    """What is called out, as `A0930-2`."""
    service: Text
    branch: Office
    visit: Visit
    starts: datetime
    status: Status
