"""What a process gathers between two writes: uses that change nothing, and who has looked at pages."""

from collections import deque
from typing import Final, Generic, TypeVar

from birpencere.kernel.usage import ServiceUsed
from birpencere.statistics.rules.traffic import Reading, Window

T = TypeVar("T")
MOST: Final = 100_000
"""More than a process serves while the database is away for a minute; beyond it the oldest are lost."""


class Gathered(Generic[T]):
    """Things in the order in which they came, from any thread."""

    def __init__(self) -> None:
        self._things: deque[T] = deque(maxlen=MOST)

    def add(self, thing: T) -> None:
        self._things.append(thing)

    def take(self) -> list[T]:
        """All that is there; it is not there any more."""
        return [self._things.popleft() for _one in range(len(self._things))]

    def put_back(self, things: list[T]) -> None:
        """What could not be written waits for the next time, before what has come since."""
        self._things.extendleft(reversed(things))


USES: Final = Gathered[ServiceUsed]()
READINGS: Final = Gathered[Reading]()
WINDOW: Final = Window()
