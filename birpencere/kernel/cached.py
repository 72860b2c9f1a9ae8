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


@dataclass(frozen=True, slots=True)
class _Kept(Generic[V, S]):
    value: V
    version: S
    looked_at: float


class Cached(Generic[V, S]):
    """`make(version)` for the current `version()`; safe to share between threads.

    While one thread looks, the others go on with what there is. While the database does not answer, all do.
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
        if self._clock() - kept.looked_at < BETWEEN_LOOKS or not self._looking.acquire(False):
            return kept.value
        try:
            return self._look(kept).value
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
