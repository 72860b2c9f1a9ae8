"""The parts that pages and actions are made of, each in one process, one after another."""

import json
import subprocess

from benchmarks.place import Place
from benchmarks.system import database
from benchmarks.table import Aim, Row

AIMS = {
    "search": Aim(10, is_most=True),
    "quote": Aim(0.5, is_most=True),
    "page": Aim(30, is_most=True),
}


def rows(place: Place) -> list[Row]:
    """What portal/parts.py measured; see there."""
    with database(place):
        command = place.program("benchmarks.portal.parts")
        done = subprocess.run(
            command, env=place.environment(), stdout=subprocess.PIPE, text=True, check=True
        )
    return [_row(**part) for part in json.loads(done.stdout)]


def _row(name: str, limit: str, pairs: list[tuple[float, float]]) -> Row:
    row = Row(name, "ms", limit, AIMS.get(name.partition(":")[0]))
    for pair in pairs:
        row.add(*pair)
    return row
