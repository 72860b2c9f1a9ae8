"""A value made from the database, kept by the process until the database says that it has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Final, Generic, TypeVar

from django.db import OperationalError

V = TypeVar("V")
S = TypeVar("S")
BETWEEN_LOOKS: Final = 1.0
"""Seconds in which a process asks at most once whether its value is out of date."""
FOR_A_LOOK: Final = 0.5
"""Seconds that others wait for whoever looks, when what there is has grown old."""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[V, S]):
    value: V
    version: S
    looked_at: float


class Cached(Generic[V, S]):
    """`make(version)` for the current `version()`; safe to share between threads.

    While one thread looks, the others go on with what is a second old, and wait for what is older. While the database
    does not answer, all go on with what there is.
    """

    def __init__(
        self,
        make: Callable[[S], V],
        version: Callable[[], S],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._make, self._version, self._clock = make, version, clock
        self._kept: _Kept[V, S] | None = None
        self._looking = Lock()

    def get(self) -> V:
        """The value, at most a second behind the database."""
        kept = self._kept
        if kept is None:
            with self._looking:
                return (self._kept or self._look(None)).value
        age = self._clock() - kept.looked_at
        patience = 0 if age < 2 * BETWEEN_LOOKS else FOR_A_LOOK
        if age < BETWEEN_LOOKS or not self._looking.acquire(timeout=patience):
            return kept.value
        try:
            found = self._kept
            if found is None or found is kept:  # nobody has looked while we waited
                found = self._look(kept)
            return found.value
        finally:
            self._looking.release()

    def forget(self) -> None:
        """The next `get` asks the database, whenever the last look was."""
        self._kept = None

    def _look(self, kept: _Kept[V, S] | None) -> _Kept[V, S]:
        now = self._clock()
        try:
            version = self._version()
            value = kept.value if kept and kept.version == version else self._make(version)
        except OperationalError:
            if kept is None:
                raise
            value, version = kept.value, kept.version
        self._kept = _Kept(value, version, now)
        return self._kept
