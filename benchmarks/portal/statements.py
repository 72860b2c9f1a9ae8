"""Reading a bank's statement: `python -m benchmarks.portal.statements LINES` prints what it took, as JSON."""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from tempfile import TemporaryFile
from typing import IO
from xml.parsers import expat

from benchmarks.table import ROUNDS
from birpencere.kernel.blobs import PIECE
from birpencere.payments.statements.reader import read
from birpencere.payments.tests.statements.files import day


def main() -> None:
    """Pairs of lines a second, ours and those of expat alone; and the most memory that it ever took, in MB."""
    lines = int(sys.argv[1])
    with TemporaryFile() as file:
        for piece in day(lines):
            file.write(piece.encode())
        pairs = [
            (_speed(_read, file, lines), _speed(_walk, file, lines)) for _round in range(ROUNDS)
        ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"pairs": pairs, "peak": peak}))


def _speed(call: Callable[[IO[bytes]], object], file: IO[bytes], lines: int) -> float:
    """Lines a second."""
    file.seek(0)
    begun = time.perf_counter()
    call(file)
    return lines / (time.perf_counter() - begun)


def _read(file: IO[bytes]) -> None:
    for _line in read(iter(partial(file.read, PIECE), b"")):
        pass


def _walk(file: IO[bytes]) -> None:
    expat.ParserCreate(namespace_separator=" ").ParseFile(file)


if __name__ == "__main__":
    main()
