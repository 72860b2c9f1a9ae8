"""What linked data is written from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from birpencere.kernel.text import Text
from birpencere.registry.types import Service
from birpencere.regulations.types import Regulation

PROFILE: Final = "https://semiceu.github.io/CPSV-AP/releases/3.2.0/"


@dataclass(frozen=True, slots=True)
class InForce:
    """By what a service runs."""

    regulation: Regulation
    is_typical: bool
    number: int
    """Counts the revisions of the service."""
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """The entry of a service in the registry."""

    content: Text
    """Annex 2, 5."""
    is_cancelled: bool
    registered_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Registered:
    """A service as the registry knows it."""

    service: Service
    related: tuple[str, ...]
    """Registry numbers of what it was made of or became."""
    life_events: tuple[str, ...]
    """Slugs of those to which it belongs."""
    entered: Entered | None
