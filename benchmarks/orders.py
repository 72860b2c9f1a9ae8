"""Payment orders a second: the PDF with figures, words and QR code, beside Typst drawing an empty page."""

import json
import subprocess
from collections.abc import Sequence

from benchmarks.clients import PROCESSES
from benchmarks.place import Place
from benchmarks.table import ROUNDS, Aim, Row


def rows(place: Place) -> list[Row]:
    """What portal/drawer.py measured, in as many processes as a machine of two processors has web workers."""
    row = Row(f"payment orders (PDF), {PROCESSES} processes", "/s", "an empty page", Aim(60))
    for _round in range(ROUNDS):
        row.add(_speed(place, "order"), _speed(place, "empty"))
    return [row]


def _speed(place: Place, what: str) -> float:
    """Of all processes together."""
    command = place.program("benchmarks.portal.drawer", what)
    drawers = [
        subprocess.Popen(command, env=place.environment(), stdout=subprocess.PIPE, text=True)
        for _number in range(PROCESSES)
    ]
    return sum(_said(drawers))


def _said(drawers: Sequence[subprocess.Popen[str]]) -> list[float]:
    outputs = [drawer.communicate()[0] for drawer in drawers]
    return [float(json.loads(output)) for output in outputs]
