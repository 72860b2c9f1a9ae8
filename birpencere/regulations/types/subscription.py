"""The regulation of a service that one subscribes to: topics, for how long, and what is asked."""

from dataclasses import dataclass
from typing import Literal

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.regulation import DirectRegulation


@dataclass(frozen=True, slots=True)
class Edition:
    """What can be subscribed to: a topic, a periodical, a feature, a plan."""

    key: Key
    title: Text
    text: Text | None = None
    """What it is, and how often it comes."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Somebody has to connect the subscriber before the subscription runs."""

    days: int
    """Working days in which the operator answers."""
    by: Text
    """Who does it, as: the operator of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionRegulation(DirectRegulation):
    """What one gets regularly until the time is over or one stops it."""

    interaction: Literal["subscription"]
    editions: tuple[Edition, ...]
    periods: tuple[int, ...]
    """Months that can be chosen; 0: until it is stopped."""
    takes_several: bool = True
    """Whether more than one of the editions can be chosen."""
    reminder_days: int = 7
    """How long before the end a letter offers to go on."""
    connection: Connection | None = None

    def edition(self, key: str) -> Edition:
        return next(edition for edition in self.editions if edition.key == key)
