"""Being a process that never outlives its starter."""

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from queue import SimpleQueue

LOOK_EVERY = 0.5
"""Seconds between two looks whether the parent lives."""


def end_with(parent: int) -> None:
    """This process ends within a second after `parent` has ended, and at once on SIGTERM or SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    watch(parent)


def watch(parent: int) -> None:
    """This process ends within a second after `parent` has ended, however that happened."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def together(works: Sequence[Callable[[], None]]) -> None:
    """All works go on at the same time; when one ends, so does the process, by its exception."""
    ends: SimpleQueue[BaseException | None] = SimpleQueue()

    def work(one: Callable[[], None]) -> None:
        try:
            one()
        except BaseException as error:
            ends.put(error)
        ends.put(None)

    for one in works:
        threading.Thread(target=work, args=(one,), daemon=True).start()
    if (error := ends.get()) is not None:
        raise error


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
