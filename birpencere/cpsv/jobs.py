"""What has changed in the registry is written as linked data within seconds."""

import subprocess
import sys
from typing import Final

from procrastinate.contrib.django import app

from birpencere.cpsv.queries import is_current
from birpencere.cpsv.rules.form import form

LONGEST: Final = 600
"""Seconds that writing everything may take."""


@app.periodic(cron="* * * * * */10")
@app.task(name="cpsv.write", queue="upkeep", queueing_lock="cpsv.write", lock="cpsv.write")
def write(timestamp: int) -> None:
    """The written registry is current.

    A process of its own writes it, so that neither the library nor the graphs stay in the worker's memory.
    """
    if not is_current(form()):
        subprocess.run(
            [sys.executable, "-m", "birpencere", "registry", "write"], check=True, timeout=LONGEST
        )
