"""Dates that come again and again, so that a regulation stays true for years."""

from dataclasses import dataclass
from enum import IntEnum

from birpencere.kernel.yaml_reader import Fault


class Weekday(IntEnum):
    """As `date.weekday()` counts."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the country's clock, as `19:00`."""

    hour: int
    minute: int

    @classmethod
    def of(cls, text: str) -> "Clock":
        """Raises `Fault`."""
        hour, _colon, minute = text.partition(":")
        if not (len(text) == 5 and hour.isdecimal() and minute.isdecimal()):
            raise Fault('must be a time of the day, as "19:00"')
        if int(hour) > 23 or int(minute) > 59:
            raise Fault("is no time of the day")
        return cls(int(hour), int(minute))

    def __str__(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"
