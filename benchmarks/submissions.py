"""Submissions a second: the whole action, beside pgbench doing the same to the same rows."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.load import CLIENTS
from benchmarks.place import Place
from benchmarks.table import ROUNDS, Aim, Row
from birpencere.kernel import embedded, roles

PROCESSES = 2
"""Of clients, each with its part of them as threads: as two workers with their jobs."""
EACH_ALONE, EACH_OF_MANY = 150, 40
"""Submissions of a client in one measurement."""
WARM_UP = 10
SCRIPT = Path(__file__).parent / "submit.sql"
_SPEED = re.compile(r"tps = ([0-9.]+)")


class Client:
    """A process that submits; see portal/submitter.py."""

    def __init__(self, place: Place) -> None:
        self._process = subprocess.Popen(
            place.program("benchmarks.portal.submitter"),
            env=place.environment(BIRPENCERE_DATABASE_ROLE=roles.WORKER),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def prepare(self, threads: int, first: int, each: int) -> None:
        """It is ready to submit the drafts in the places from `first` on."""
        self._say(json.dumps({"threads": threads, "first": first, "each": each}))
        self._hear()

    def begin(self) -> None:
        self._say("go")

    def took(self) -> list[float]:
        """Milliseconds of each submission, once all are done."""
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


class Submissions:
    """Takes drafts from the heap, a fresh part for each measurement."""

    def __init__(self, place: Place, clients: Sequence[Client]) -> None:
        self._place, self._clients, self._next = place, clients, 0

    def of_one(self) -> tuple[float, list[float]]:
        """Submissions a second of one client, and milliseconds of each."""
        return self._submit(self._clients[:1], 1, EACH_ALONE)

    def of_many(self) -> tuple[float, list[float]]:
        return self._submit(self._clients, CLIENTS // PROCESSES, EACH_OF_MANY)

    def warm_up(self) -> None:
        self._submit(self._clients, CLIENTS // PROCESSES, WARM_UP)

    def pgbench(self, clients: int, each: int) -> float:
        """Transactions a second of the script that does the same."""
        command = [
            str(embedded.program("pgbench")), "--no-vacuum", "--protocol=prepared",
            f"--client={clients}", f"--jobs={min(clients, PROCESSES)}", f"--transactions={each}",
            f"--define=first={self._take(clients * each)}", f"--define=each={each}",
            "--define=n=-1", f"--file={SCRIPT}", embedded.url(self._place.var),
        ]  # fmt: skip
        environment = {**os.environ, "PGOPTIONS": f"-c role={roles.WORKER}"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        speed = _SPEED.search(done.stdout)
        if speed is None or "failed transactions: 0" not in done.stdout:
            raise RuntimeError(done.stdout)
        return float(speed[1])

    def _take(self, count: int) -> int:
        self._next += count
        return self._next - count

    def _submit(
        self, clients: Sequence[Client], threads: int, each: int
    ) -> tuple[float, list[float]]:
        for client in clients:
            client.prepare(threads, self._take(threads * each), each)
        begun = time.perf_counter()
        for client in clients:
            client.begin()
        took = sorted(one for client in clients for one in client.took())
        return len(took) / (time.perf_counter() - begun), took


def rows(place: Place) -> list[Row]:
    """One client and many in turn, pgbench right after each; the database alone runs."""
    alone = Row("submissions, 1 client", "/s", "pgbench, 1 client")
    many = Row(f"submissions, {CLIENTS} clients", "/s", f"pgbench, {CLIENTS} clients", Aim(300))
    with embedded.running(place.var), _clients(place) as clients:
        _make_drafts(place)
        submissions = Submissions(place, clients)
        submissions.warm_up()
        for _round in range(ROUNDS):
            _note(alone, submissions.of_one(), submissions.pgbench(1, EACH_ALONE))
            _note(many, submissions.of_many(), submissions.pgbench(CLIENTS, EACH_OF_MANY))
    return [alone, many]


def _note(row: Row, outcome: tuple[float, list[float]], limit: float) -> None:
    speed, took = outcome
    row.add(speed, limit)
    row.times.append(
        (took[len(took) // 2], took[len(took) * 95 // 100], took[len(took) * 99 // 100])
    )


def _make_drafts(place: Place) -> None:
    count = CLIENTS * WARM_UP + 2 * ROUNDS * (EACH_ALONE + CLIENTS * EACH_OF_MANY)
    command = place.program("benchmarks.portal.drafts", str(count))
    subprocess.run(command, env=place.environment(), check=True)


@contextmanager
def _clients(place: Place) -> Iterator[list[Client]]:
    clients = [Client(place) for _number in range(PROCESSES)]
    try:
        yield clients
    finally:
        for client in clients:
            client.end()
