"""Being a process that never outlives its starter."""

import os
import signal
import threading
import time

LOOK_EVERY = 0.5
"""Seconds between two looks whether the parent lives."""


def end_with(parent: int) -> None:
    """This process ends within a second after `parent` has ended, and at once on SIGTERM or SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    watch(parent)


def watch(parent: int) -> None:
    """This process ends within a second after `parent` has ended, however that happened."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
