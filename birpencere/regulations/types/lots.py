"""The regulation of a service that sells lots to whoever offers most, by sealed offers."""

from dataclasses import dataclass
from datetime import time
from typing import Literal

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.offers import Weekday
from birpencere.regulations.types.regulation import DirectRegulation


@dataclass(frozen=True, slots=True)
class Lot:
    """What is for sale. Offers are opened each week at its closing time."""

    key: Key
    title: Text
    text: Text
    start: Money
    """The least that can be offered."""
    step: Money
    """Offers are the start price and a number of steps."""
    closes_on: Weekday
    closes_at: time
    place: Text | None = None
    """Where it can be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotsRegulation(DirectRegulation):
    """Sealed offers: nobody knows an amount before all are opened at once."""

    interaction: Literal["lots"]
    lots: tuple[Lot, ...]
    payee: Key
    """Who is paid, by their id in the catalogue's files of payees."""
    pay_days: int
    """Days that the winner has to pay."""

    def lot(self, key: str) -> Lot | None:
        return next((lot for lot in self.lots if lot.key == key), None)
