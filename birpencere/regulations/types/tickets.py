"""The regulation of a service that sells tickets: what for, when, for how much, until when they are taken back.

The stock is a rule and not a list of dates: an event is held on certain weekdays at certain times, and tickets
are on sale for `opens_days` ahead. An agency changes its stock by publishing a revision; what is sold stays sold.
"""

from dataclasses import dataclass
from datetime import time
from typing import Literal

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.offers import Weekday
from birpencere.regulations.types.regulation import DirectRegulation


@dataclass(frozen=True, slots=True)
class Category:
    """For whom a ticket is, and what it costs."""

    key: Key
    title: Text
    price: Money
    condition: Text | None = None
    """Who may have it, and by what they show that at the gate."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a ticket is for: an evening, a journey, a day in a park."""

    key: Key
    title: Text
    place: Text
    weekdays: tuple[Weekday, ...]
    times: tuple[time, ...]
    """When it begins; on each of the weekdays."""
    capacity: int
    """Places each time."""
    categories: tuple[Category, ...]
    text: Text | None = None
    all_day: bool = False
    """The ticket counts for the whole day; `times` is when the sale ends."""


@dataclass(frozen=True, slots=True)
class ReturnRule:
    """Up to so many hours before it begins, so much of the price is given back."""

    hours: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketsRegulation(DirectRegulation):
    """Tickets without numbered seats."""

    interaction: Literal["tickets"]
    events: tuple[Event, ...]
    payee: Key
    """Who is paid, by their id in the catalogue's files of payees."""
    most: int
    """Tickets that one person may have for one event on one date."""
    opens_days: int
    """How long before the event its tickets are on sale."""
    closes_minutes: int
    """How long before it begins the sale ends."""
    returns: tuple[ReturnRule, ...] = ()
    """The first that still holds counts; nothing: tickets are not taken back."""

    def event(self, key: str) -> Event | None:
        return next((event for event in self.events if event.key == key), None)
