"""What a question offers: hours of a day, days of the week, branches."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Final, Self

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Fault, Key

WRITTEN: Final = re.compile(r"(\d\d):(\d\d)\s*[-–]\s*(\d\d):(\d\d)")


class Weekday(Enum):
    """Days of the week, numbered as Python does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.weekday())


WORKING_WEEK: Final = tuple(Weekday)[:5]


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Hours of a day, from one until the other."""

    start: time
    end: time

    @classmethod
    def of(cls, text: str) -> Self:
        """From `09:00-10:00`; raises `ValueError`."""
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise Fault('must be hours, as "09:00-10:00"')
        hour, minute, to_hour, to_minute = map(int, found.groups())
        times = cls(time(hour, minute), time(to_hour, to_minute))
        if times.start >= times.end:
            raise Fault("must end after it begins")
        return times

    def __str__(self) -> str:
        return f"{self.start:%H:%M}–{self.end:%H:%M}"

    @property
    def key(self) -> str:
        """`0900-1000`: names it in pages."""
        return f"{self.start:%H%M}-{self.end:%H%M}"


@dataclass(frozen=True, slots=True)
class Branch:
    """A place where the service is given."""

    key: Key
    name: Text
    address: Text
