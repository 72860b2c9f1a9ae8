"""The regulation of a service that one books a time for: branches, their calendars, kinds of visit."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Fault, Key
from birpencere.regulations.types.offers import Weekday
from birpencere.regulations.types.regulation import DirectRegulation


@dataclass(frozen=True, slots=True)
class Visit:
    """What one comes for, and how long it takes."""

    key: Key
    label: Text
    minutes: int
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """When people are received on these days of the week; a break stands between two of them."""

    days: tuple[Weekday, ...]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class VisitCalendar:
    """Desks that receive people for some kinds of visit; branches name it."""

    key: Key
    visits: tuple[Key, ...]
    slot: int
    """Minutes from one beginning to the next."""
    desks: int
    """How many people are received at the same time."""
    days_ahead: int
    """How far ahead one may book."""
    change_hours: int
    """Until how many hours before one may change or cancel."""
    hours: tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the map, in degrees (WGS 84)."""

    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class Office:
    """Where people are received."""

    key: Key
    name: Text
    address: Text
    calendars: tuple[Key, ...]
    phone: str = ""
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """Days that are closed beside the holidays of the country."""

    day: date
    reason: Text
    until: date | None = None
    """The last of them, where there are several."""
    branches: tuple[Key, ...] = ()
    """All of them, where none is named."""

    def covers(self, branch: str, day: date) -> bool:
        return self.day <= day <= (self.until or self.day) and branch in (
            self.branches or (branch,)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRegulation(DirectRegulation):
    """Times that can be booked, and what the branch must know beforehand."""

    interaction: Literal["booking"]
    visits: tuple[Visit, ...]
    calendars: tuple[VisitCalendar, ...]
    branches: tuple[Office, ...]
    open_at_once: int
    """How many visits that are still to come one person may have."""
    bring: tuple[Text, ...] = ()
    """What one takes along."""
    closures: tuple[Closure, ...] = ()

    def visit(self, key: str) -> Visit | None:
        return next((visit for visit in self.visits if visit.key == key), None)

    def branch(self, key: str) -> Office | None:
        return next((branch for branch in self.branches if branch.key == key), None)

    def calendar(self, branch: Office, visit: Visit) -> VisitCalendar | None:
        """The desks of the branch that receive for the visit, if it has any."""
        named = (one for one in self.calendars if one.key in branch.calendars)
        return next((one for one in named if visit.key in one.visits), None)

    def branches_for(self, visit: Visit) -> tuple[Office, ...]:
        """Those that receive for the visit, in their order."""
        return tuple(branch for branch in self.branches if self.calendar(branch, visit))


def clock(text: str) -> time:
    """`09:30`."""
    if re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text) is None:
        raise Fault("must be a time of the day, as 09:30")
    return time.fromisoformat(text)


def day(text: str) -> date:
    """`2026-12-31`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Fault("must be a day, as 2026-12-31") from None
