"""`make scale`: fills a database with 1, 10 and 40 million applications and prints what each page takes, side by side.

SIZES=1,10,40 says how many millions; 40 take some 50 GB in TMPDIR and the better part of an hour.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median

from psycopg import connect

from benchmarks.place import Place, temporary_place
from benchmarks.scale.filling import filled
from benchmarks.table import short
from birpencere.kernel import embedded, roles

MILLION = 1_000_000
OPTIONS = (
    "shared_buffers=2GB",
    "maintenance_work_mem=1GB",
    "work_mem=64MB",
    "max_wal_size=2GB",
    "wal_level=minimal",
    "max_wal_senders=0",
)
"""A database server that knows its machine; what is not written to the log is what COPY fills."""
MOST_MS, MOST_RATIO = 50.0, 1.3


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size came to."""

    millions: float
    gigabytes: float
    rebuilt: float
    """Seconds in which the rollups of the busiest year were made again."""
    reading: float
    """Seconds that the worker takes every minute to count open work."""
    pages: dict[str, list[float]]

    def p95(self, page: str) -> float:
        """Milliseconds within which 95 of a hundred requests were answered."""
        times = sorted(self.pages[page])
        return times[int(len(times) * 0.95)]


def main() -> None:
    """One size after another in the same database."""
    sizes = [float(size) for size in os.environ.get("SIZES", "1,10,40").split(",")]
    with temporary_place() as place:
        _run(place, "birpencere", "prepare")
        with embedded.running(place.var, *OPTIONS):
            found = [_measured(place, size) for size in sizes]
    _say(_table(found))


def _measured(place: Place, millions: float) -> Measured:
    _say(f"{millions:g} million applications …")
    address = embedded.url(place.var)
    filled(address, round(millions * MILLION), _say)
    begun = time.monotonic()
    _run(place, "birpencere", "statistics", "rebuild")
    rebuilt = time.monotonic() - begun
    _say(f"  rollups of all years made again in {rebuilt:.0f} s")
    with connect(address, autocommit=True) as connection:
        connection.execute("vacuum (analyze)")
        row = connection.execute("select pg_database_size(current_database())").fetchone()
    reading = median(json.loads(_run(place, "benchmarks.portal.scale", "reading")))
    people = _run(place, "benchmarks.portal.scale", "people")
    pages = _run(place, "benchmarks.portal.scale", "pages", given=people, role=roles.WEB)
    return Measured(millions, (row[0] if row else 0) / 1e9, rebuilt, reading, json.loads(pages))


def _run(place: Place, module: str, *words: str, given: str = "", role: str = "") -> str:
    """What a program of ours printed; raises RuntimeError with its last words where it failed."""
    done = subprocess.run(
        place.program(module, *words),
        env=place.environment(BIRPENCERE_DATABASE_ROLE=role),
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(words)}: {done.stderr[-2000:]}")
    return done.stdout


def _table(found: list[Measured]) -> str:
    titles = [f"{one.millions:g} M" for one in found]
    lines = [
        ["p50 and p95 in ms", *titles, "ratio of p50", f"p95 ≤ {MOST_MS:.0f}"],
        ["---"] * (len(found) + 3),
        *(_line(page, found) for page in found[0].pages),
        ["size on disk, GB", *(short(one.gigabytes) for one in found), "", ""],
        ["open work counted, s", *(short(one.reading) for one in found), "", ""],
        ["all rollups made again, s", *(short(one.rebuilt) for one in found), "", ""],
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _line(page: str, found: list[Measured]) -> list[str]:
    halves = [median(one.pages[page]) for one in found]
    last = found[-1].p95(page)
    cells = [
        f"{short(half)}, {short(one.p95(page))}" for half, one in zip(halves, found, strict=True)
    ]
    ratio = halves[-1] / halves[0]
    verdict = "yes" if last <= MOST_MS else "no"
    return [page, *cells, f"{ratio:.2f}{'' if ratio <= MOST_RATIO else ' (over)'}", verdict]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
