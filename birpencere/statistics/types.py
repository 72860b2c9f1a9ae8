"""Plain values of the figures."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Counter:
    """The live counter at an instant of the database's clock."""

    total: int
    as_of: datetime
