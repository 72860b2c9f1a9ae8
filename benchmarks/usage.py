"""Uses a second: the mover of the ledger, and the sums made again."""

import json
import subprocess

from benchmarks.place import Place
from benchmarks.system import database
from benchmarks.table import Aim, Row

USES = 100_000


def rows(place: Place) -> list[Row]:
    """What portal/figures.py measured; see there."""
    with database(place):
        command = place.program("benchmarks.portal.figures", str(USES))
        done = subprocess.run(
            command, env=place.environment(), stdout=subprocess.PIPE, text=True, check=True
        )
    found = json.loads(done.stdout)
    moved = Row("mover of the usage ledger", "uses/s", "insert … select of the same", Aim(2000))
    rebuilt = Row("sums made again", "uses/s", "one group by over the ledger", Aim(133_000))
    for row, pairs in ((moved, found["moved"]), (rebuilt, found["rebuilt"])):
        for pair in pairs:
            row.add(*pair)
    return [moved, rebuilt]
