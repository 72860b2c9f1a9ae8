"""Lines of a bank's statement, and the memory that a long one takes."""

import json
import subprocess
from typing import Any

from benchmarks.place import Place
from benchmarks.table import Aim, Row

LINES = 100_000
FEW = 1_000


def rows(place: Place) -> list[Row]:
    """What portal/statements.py measured of a long file; its memory beside that of a short one."""
    long, short = _measured(place, LINES), _measured(place, FEW)
    speed = Row(f"camt.053 of {LINES:,} lines", "lines/s", "expat alone", Aim(5000))
    for pair in long["pairs"]:
        speed.add(*pair)
    memory = Row("memory at most, reading it", "MB", f"for {FEW:,} lines", Aim(150, is_most=True))
    memory.add(long["peak"], short["peak"])
    return [speed, memory]


def _measured(place: Place, lines: int) -> Any:
    command = place.program("benchmarks.portal.statements", str(lines))
    done = subprocess.run(
        command, env=place.environment(), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)
