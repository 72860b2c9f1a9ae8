"""The regulation of an office that keeps what was lost and found, and of services that are doors to it.

Who lost something announces it, who finds something hands it in without a name, who looks for it searches; the
office keeps what was found for some days, longer where its owner asks for it, and hands it over for a fee.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.offers import Branch
from birpencere.regulations.types.regulation import DirectRegulation


@dataclass(frozen=True, slots=True)
class LostKind:
    """A kind of thing that bears a number and the name of its owner, as: identity card."""

    key: Key
    label: Text
    issuer: Text
    """The body to which it goes when its owner does not collect it."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long something is kept from the day on which it was registered."""

    days: int
    """Days of the calendar, the day of registration not counted."""
    months: int
    """Instead of the days, where the owner asks for it: until the same day of the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostAndFoundRegulation(DirectRegulation):
    """What was found is kept for its owner, who is sought and pays when collecting it."""

    interaction: Literal["lost_and_found"]
    kinds: tuple[LostKind, ...]
    offices: tuple[Branch, ...]
    """Where it is handed in, kept and collected; it can be moved between them."""
    hand_in: tuple[Text, ...]
    """Where and how a finder hands it in."""
    keeping: Keeping
    fee: Money
    """Paid by the owner before it is handed over."""
    payee: Key
    """Who is paid, by their id in the catalogue's files of payees."""

    def kind(self, key: str) -> LostKind:
        return next(kind for kind in self.kinds if kind.key == key)

    def office(self, key: str) -> Branch:
        return next(office for office in self.offices if office.key == key)


class Door(StrEnum):
    """What one does behind it."""

    SEARCH = "search"
    ANNOUNCE = "announce"
    HAND_IN = "hand_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class LostAndFoundDoorRegulation(DirectRegulation):
    """A service that is a part of another one, which keeps what was found."""

    interaction: Literal["lost_and_found_door"]
    of: str
    """Number of the service whose regulation is `lost_and_found`."""
    opens: Door
