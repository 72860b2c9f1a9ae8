"""Lookups and calculations a second: what is answered at once, beside what it cannot do without."""

import json
import subprocess

from benchmarks.place import Place
from benchmarks.table import Aim, Row

LIMITS = {"lookups": "the bare register's answer", "calculations": "bare CEL evaluations"}
AIMS = {"lookups": Aim(50), "calculations": Aim(500)}


def rows(place: Place) -> list[Row]:
    """What portal/enquirer.py measured in one process, while the whole system runs."""
    command = place.program("benchmarks.portal.enquirer")
    done = subprocess.run(
        command, env=place.environment(), stdout=subprocess.PIPE, text=True, check=True
    )
    return [_row(name, pairs) for name, pairs in json.loads(done.stdout).items()]


def _row(name: str, pairs: list[tuple[float, float]]) -> Row:
    row = Row(f"{name}, 1 process", "/s", LIMITS[name], AIMS[name])
    for pair in pairs:
        row.add(*pair)
    return row
