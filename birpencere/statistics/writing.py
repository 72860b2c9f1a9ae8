"""The thread of a web process that writes down what the process has gathered."""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Thread, main_thread
from typing import Final

from django.db import connections
from django.utils import timezone

from birpencere.statistics.actions.readings import write_readings
from birpencere.statistics.actions.recording import write_uses
from birpencere.statistics.actions.traffic import salts_for, write_visits
from birpencere.statistics.gathering import READINGS, USES, WINDOW, Gathered, T

logger = logging.getLogger(__name__)
EVERY: Final = 1.0
"""Seconds between two writes of uses: what a crash may lose."""
VISITS_EVERY: Final = 10
"""As many writes of uses to one of visits."""


def start_writing() -> None:
    """From now on this process writes down what it gathers, the last of it when it is told to stop."""
    Thread(target=_write_until_the_end, name="statistics").start()


def _write_until_the_end() -> None:
    """Not a daemon: the interpreter waits for it, and the end of the main thread ends it."""
    turn = 0
    while main_thread().is_alive():
        flush(timezone.now(), with_visits=turn % VISITS_EVERY == 0)
        turn += 1
        main_thread().join(EVERY)
    flush(timezone.now(), with_visits=True)


def flush(now: datetime, *, with_visits: bool) -> None:
    """What was gathered is written; what cannot be, waits (uses) or is given up (visits), and the log says so."""
    try:
        flush_uses()
        if with_visits:
            flush_visits(now)
    except Exception:
        logger.exception("what was gathered could not be written")
    finally:
        connections.close_all()


def flush_uses() -> None:
    """The uses that were gathered are in the ledger's inbox."""
    _write(USES, write_uses)
    _write(READINGS, write_readings)


def flush_visits(now: datetime) -> None:
    """What was seen is with its visitors, and the salts of the moment are known."""
    for salt_id, seen in WINDOW.take().items():
        write_visits(salt_id, seen)
    WINDOW.hash_with(salts_for(now))


def _write(gathered: Gathered[T], write: Callable[[list[T]], None]) -> None:
    things = gathered.take()
    try:
        write(things)
    except Exception:
        gathered.put_back(things)
        raise
