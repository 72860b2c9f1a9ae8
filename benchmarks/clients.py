"""Actions a second: by one client and by many, beside pgbench doing the same to the same rows."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load import CLIENTS
from benchmarks.place import Place
from benchmarks.table import ROUNDS, Row
from birpencere.kernel import embedded, roles

PROCESSES = 2
"""Of clients, each with its part of them as threads: as two workers with their jobs."""
WARM_UP = 10
FOLDER = Path(__file__).parent
_SPEED = re.compile(r"tps = ([0-9.]+)")


@dataclass(frozen=True, slots=True)
class Deed:
    """What is measured: a program that makes the things, one that does it to them, and what pgbench does."""

    maker: str
    doer: str
    script: str
    alone: int
    """How many one client does in a measurement."""
    each: int
    """The same, when there are many."""

    @property
    def count(self) -> int:
        """Of the things that all measurements take."""
        return CLIENTS * WARM_UP + 2 * ROUNDS * (self.alone + CLIENTS * self.each)


class Client:
    """A process that does it; see portal/orders.py."""

    def __init__(self, place: Place, program: str) -> None:
        self._process = subprocess.Popen(
            place.program(program),
            env=place.environment(BIRPENCERE_DATABASE_ROLE=roles.WORKER),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def prepare(self, threads: int, first: int, each: int) -> None:
        """It is ready for the things in the places from `first` on."""
        self._say(json.dumps({"threads": threads, "first": first, "each": each}))
        self._hear()

    def begin(self) -> None:
        self._say("go")

    def took(self) -> list[float]:
        """Milliseconds of each, once all are done."""
        times: list[float] = json.loads(self._hear())
        return times

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _hear(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("A client of the benchmark has ended; its reason stands above.")
        return line


class Heap:
    """Things to do, a fresh part of them for each measurement."""

    def __init__(self, place: Place, deed: Deed, clients: Sequence[Client]) -> None:
        self._place, self._deed, self._clients, self._next = place, deed, clients, 0

    def of_one(self) -> tuple[float, list[float]]:
        """How many a second one client does, and milliseconds of each."""
        return self._do(self._clients[:1], 1, self._deed.alone)

    def of_many(self) -> tuple[float, list[float]]:
        return self._do(self._clients, CLIENTS // PROCESSES, self._deed.each)

    def warm_up(self) -> None:
        self._do(self._clients, CLIENTS // PROCESSES, WARM_UP)

    def pgbench(self, clients: int, each: int) -> float:
        """Transactions a second of the script that does the same."""
        command = [
            str(embedded.program("pgbench")), "--no-vacuum", "--protocol=prepared",
            f"--client={clients}", f"--jobs={min(clients, PROCESSES)}", f"--transactions={each}",
            f"--define=first={self._take(clients * each)}", f"--define=each={each}",
            "--define=n=-1", f"--file={FOLDER / self._deed.script}", embedded.url(self._place.var),
        ]  # fmt: skip
        environment = {**os.environ, "PGOPTIONS": f"-c role={roles.WORKER}"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        speed = _SPEED.search(done.stdout)
        if speed is None or "failed transactions: 0" not in done.stdout:
            raise RuntimeError(done.stdout)
        return float(speed[1])

    def _take(self, count: int) -> int:
        self._next += count
        return self._next - count

    def _do(self, clients: Sequence[Client], threads: int, each: int) -> tuple[float, list[float]]:
        for client in clients:
            client.prepare(threads, self._take(threads * each), each)
        begun = time.perf_counter()
        for client in clients:
            client.begin()
        took = sorted(one for client in clients for one in client.took())
        return len(took) / (time.perf_counter() - begun), took


def measured(place: Place, deed: Deed, alone: Row, many: Row) -> list[Row]:
    """One client and many in turn, pgbench right after each; the database alone runs."""
    with embedded.running(place.var), _clients(place, deed) as clients:
        subprocess.run(
            place.program(deed.maker, str(deed.count)), env=place.environment(), check=True
        )
        heap = Heap(place, deed, clients)
        heap.warm_up()
        for _round in range(ROUNDS):
            _note(alone, heap.of_one(), heap.pgbench(1, deed.alone))
            _note(many, heap.of_many(), heap.pgbench(CLIENTS, deed.each))
    return [alone, many]


def _note(row: Row, outcome: tuple[float, list[float]], limit: float) -> None:
    speed, took = outcome
    row.add(speed, limit)
    row.times.append(
        (took[len(took) // 2], took[len(took) * 95 // 100], took[len(took) * 99 // 100])
    )


@contextmanager
def _clients(place: Place, deed: Deed) -> Iterator[list[Client]]:
    clients = [Client(place, deed.doer) for _number in range(PROCESSES)]
    try:
        yield clients
    finally:
        for client in clients:
            client.end()
