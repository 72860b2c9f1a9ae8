"""Who looks at pages, without knowing who: nothing of it can be led back to an address once its day is over."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock
from typing import Final
from uuid import UUID, uuid4

from birpencere.kernel.working_days import BAKU

SILENCE: Final = timedelta(minutes=30)
"""Who looks at nothing for longer and then comes again, comes for another visit."""
LANGUAGES: Final = ("az", "en", "ru")
BOTS: Final = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|monitor|headless|python|curl|wget|java/|go-http|okhttp|^$",
    re.I,
)
"""What says of itself that nobody reads: others are counted as people."""
MOBILE: Final = re.compile(r"Mobi|Android|iPhone|iPad")


@lru_cache(maxsize=2000)
def is_bot(agent: str) -> bool:
    """Whether the user agent says that nobody reads; remembered, since looking through one takes longer than all else."""
    return BOTS.search(agent) is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """The page of a service was read: its key stands in the address."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Salt:
    """With what the visitors of one day are hashed; random, and destroyed with what was hashed by it."""

    id: UUID
    day: date
    secret: bytes = field(repr=False)
    begins: float
    ends: float
    """Midnights in Baku, in seconds of the epoch."""

    @classmethod
    def of(cls, salt_id: UUID, day: date, secret: bytes) -> "Salt":
        return cls(salt_id, day, secret, _midnight(day), _midnight(day + timedelta(days=1)))

    @classmethod
    def new(cls, day: date) -> "Salt":
        return cls.of(uuid4(), day, token_bytes(32))

    def key_of(self, address: str, agent: str) -> int:
        """Eight bytes that are the same for the same browser at the same address, and say nothing of either."""
        known = f"{address}\n{agent}".encode()
        digest = blake2b(known, digest_size=8, key=self.secret).digest()
        return int.from_bytes(digest, signed=True)


def _midnight(day: date) -> float:
    return datetime.combine(day, time(), BAKU).timestamp()


@dataclass(slots=True)
class Seen:
    """What a visitor has looked at in one process since the last write."""

    first: float
    last: float
    is_mobile: bool
    views: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LANGUAGES, 0))


class Window:
    """Views since the last write, by the salt of their day and the key of their visitor; from any thread."""

    def __init__(self) -> None:
        self._salts: tuple[Salt, ...] = ()
        self._seen: dict[UUID, dict[int, Seen]] = {}
        self._lock = Lock()

    def hash_with(self, salts: Iterable[Salt]) -> None:
        """These salts are known from now on, and no others."""
        self._salts = tuple(salts)

    def add(self, *, at: float, address: str, agent: str, language: str) -> None:
        """Somebody has looked at a page; nothing happens while no salt of the day is known."""
        for salt in self._salts:
            if salt.begins <= at < salt.ends:
                break
        else:
            return
        key = salt.key_of(address, agent)
        with self._lock:
            visitors = self._seen.setdefault(salt.id, {})
            seen = visitors.get(key)
            if seen is None:
                seen = visitors[key] = Seen(at, at, MOBILE.search(agent) is not None)
            seen.first, seen.last = min(seen.first, at), max(seen.last, at)
            seen.views[language] += 1

    def take(self) -> dict[UUID, dict[int, Seen]]:
        """All that was seen; the window is empty."""
        with self._lock:
            taken, self._seen = self._seen, {}
        return taken
