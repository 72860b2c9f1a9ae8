"""A report of 10,000 rows as XLSX: the seconds that judging it takes, and the memory."""

import json
import subprocess
from typing import Any

from benchmarks.place import Place
from benchmarks.table import Aim, Row

ROWS = 10_000
FEW = 100


def rows(place: Place) -> list[Row]:
    """What portal/sheets.py measured of a long file; its memory beside that of a short one."""
    long, short = _measured(place, ROWS), _measured(place, FEW)
    speed = Row(
        f"XLSX report of {ROWS:,} rows × 12, judged", "s", "the bare reader", Aim(5, is_most=True)
    )
    for pair in long["pairs"]:
        speed.add(*pair)
    memory = Row("memory at most, judging it", "MB", f"for {FEW:,} rows", Aim(150, is_most=True))
    memory.add(long["peak"], short["peak"])
    return [speed, memory]


def _measured(place: Place, rows: int) -> Any:
    command = place.program("benchmarks.portal.sheets", str(rows))
    done = subprocess.run(
        command, env=place.environment(), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)
