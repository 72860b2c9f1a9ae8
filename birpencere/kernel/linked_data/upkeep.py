"""What has changed is written as linked data within seconds, in a process of its own: neither the library nor the graphs
stay in the worker's memory."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings

LONGEST: Final = 600
"""Seconds that writing everything may take."""
PAUSE: Final = 600
"""Seconds after which what has failed is tried again."""


@dataclass(slots=True)
class Upkeep:
    """A graph that is kept current by a command of `birpencere`."""

    command: tuple[str, ...]
    is_current: Callable[[], bool]
    rest_until: int = 0
    """Until when this worker does not try, in seconds since 1970."""

    def see_to(self, timestamp: int) -> None:
        """What is written is current; raises CalledProcessError, TimeoutExpired."""
        if not settings.LINKED_DATA or timestamp < self.rest_until or self.is_current():
            return
        self.rest_until = timestamp + PAUSE
        command = [sys.executable, "-m", "birpencere", *self.command]
        subprocess.run(command, check=True, timeout=LONGEST)
        self.rest_until = 0
