"""What has changed in the registry is written as linked data within seconds."""

import subprocess
import sys
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from procrastinate.contrib.django import app

from birpencere.cpsv.queries import is_current
from birpencere.cpsv.rules.form import form

LONGEST: Final = 600
"""Seconds that writing everything may take."""
PAUSE: Final = 600
"""Seconds after which what has failed is tried again."""


@dataclass(slots=True)
class _Rest:
    """Until when this worker does not try, in seconds since 1970."""

    until: int = 0


_REST: Final = _Rest()


@app.periodic(cron="* * * * * */10")
@app.task(name="cpsv.write", queue="upkeep", queueing_lock="cpsv.write", lock="cpsv.write")
def write(timestamp: int) -> None:
    """The written registry is current.

    A process of its own writes it, so that neither the library nor the graphs stay in the worker's memory.
    """
    if not settings.LINKED_DATA or timestamp < _REST.until or is_current(form()):
        return
    _REST.until = timestamp + PAUSE
    subprocess.run(
        [sys.executable, "-m", "birpencere", "registry", "write"], check=True, timeout=LONGEST
    )
    _REST.until = 0
