"""Sessions: a wish on its way to a phone and back. Kept in memory, as in the real service lost by a restart.

Source: Mobile-ID REST API, section 3.3.
"""

import threading
import time
from dataclasses import dataclass, field
from uuid import uuid4

from sandbox.mobile_id.wishes import Wish

GIVE_UP = 120.0
"""Seconds after which a phone that nobody touches gives TIMEOUT."""
FORGET = 300.0
"""Seconds after which a session is not found any more."""


@dataclass
class Session:
    """One request to one phone."""

    wish: Wish
    signing: bool
    outcome: str
    """The result code if nobody touches the phone and it confirms by itself."""
    confirms_at: float | None
    """When the phone answers by itself, on the monotonic clock; None: it waits for a person."""
    began: float = field(default_factory=time.monotonic)
    id: str = field(default_factory=lambda: str(uuid4()))
    result: str | None = None
    """Set once: the end of the session."""

    def settle(self, now: float) -> None:
        """The session has the result that is due by now."""
        if self.result:
            return
        if self.confirms_at is not None and now >= self.confirms_at:
            self.result = self.outcome
        elif now >= self.began + GIVE_UP:
            self.result = "TIMEOUT"

    def next_event(self) -> float:
        """When the session changes if nobody touches it."""
        give_up = self.began + GIVE_UP
        return give_up if self.confirms_at is None else min(self.confirms_at, give_up)


class Sessions:
    """All sessions, and the switch of each phone for confirming by itself."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._all: dict[str, Session] = {}
        self._by_hand: set[str] = set()

    def start(self, wish: Wish, *, signing: bool, outcome: str, after: float) -> Session:
        """The phone rings; it answers by itself `after` seconds, if its switch says so."""
        with self._changed:
            self._forget_old()
            waits = wish.phone in self._by_hand
            confirms_at = None if waits else time.monotonic() + after
            session = Session(wish, signing, outcome, confirms_at)
            self._all[session.id] = session
            return session

    def wait(self, session_id: str, *, signing: bool, seconds: float) -> Session | None:
        """The session, as soon as it is complete or the seconds are over; None if there is none."""
        deadline = time.monotonic() + seconds
        with self._changed:
            session = self._all.get(session_id)
            if session is None or session.signing != signing:
                return None
            while (now := time.monotonic()) < deadline:
                session.settle(now)
                if session.result:
                    break
                self._changed.wait(min(deadline, session.next_event()) - now)
            session.settle(time.monotonic())
            return session

    def pending(self, phone: str) -> list[Session]:
        """What the phone shows now, oldest first."""
        now = time.monotonic()
        with self._changed:
            mine = [session for session in self._all.values() if session.wish.phone == phone]
            for session in mine:
                session.settle(now)
            return [session for session in mine if not session.result]

    def answer(self, phone: str, *, confirm: bool) -> None:
        """A person has answered everything that the phone shows."""
        for session in self.pending(phone):
            session.result = session.outcome if confirm else "USER_CANCELLED"
        self._wake()

    def is_automatic(self, phone: str) -> bool:
        """The phone confirms by itself."""
        return phone not in self._by_hand

    def set_automatic(self, phone: str, *, automatic: bool) -> None:
        """From the next request on, the phone confirms by itself or waits for a person."""
        with self._changed:
            (self._by_hand.discard if automatic else self._by_hand.add)(phone)

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _forget_old(self) -> None:
        now = time.monotonic()
        self._all = {key: old for key, old in self._all.items() if now - old.began < FORGET}
