"""The running portal as its user starts it, and the empty server beside it."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.place import Place
from birpencere.cli.supervisor import last_words
from birpencere.kernel import embedded
from birpencere.kernel.processes import spawn

PATIENCE = 120.0
"""Seconds until a system that does not start is given up."""


@contextmanager
def database(place: Place) -> Iterator[float]:
    """Within, PostgreSQL alone runs; gives the seconds that it took to start."""
    begun = time.monotonic()
    with embedded.running(place.var):
        yield time.monotonic() - begun


@contextmanager
def portal(place: Place) -> Iterator[float]:
    """Within, `birpencere run` serves; gives the seconds until it was ready."""
    with running(place, "birpencere", "run") as process:
        yield _until_ready(f"http://127.0.0.1:{place.port}/readyz", place, process)


@contextmanager
def empty_server(place: Place) -> Iterator[None]:
    """Within, the portal's web server serves an application that does nothing."""
    with running(place, "benchmarks.empty", str(place.empty_port)) as process:
        _until_ready(f"http://127.0.0.1:{place.empty_port}/", place, process)
        yield


@contextmanager
def running(place: Place, module: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Within, the program runs; it ends in order, or is killed."""
    command = place.program(module, *arguments)
    process = spawn(command, log=place.log, environment=place.environment())
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until_ready(address: str, place: Place, process: subprocess.Popen[bytes]) -> float:
    begun = time.monotonic()
    while not _answers(address):
        if process.poll() is not None or time.monotonic() - begun > PATIENCE:
            raise RuntimeError(f"{address} does not answer; {last_words(place.log)}")
        time.sleep(0.02)
    return time.monotonic() - begun


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def memory_of_worker(place: Place, command: str, kind: str) -> float:
    """Of the biggest worker of the server that runs as `command`, in MB: `Rss` is what it sees, shared or
    not, `Pss` what it alone has and its part of what it shares.
    """
    servers = {pid for pid in _processes() if command in _command(pid) and _is_of(place, pid)}
    return max(_kilobytes(pid, kind) for pid in servers if _parent(pid) in servers) / 1024


def _processes() -> list[int]:
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]


def _command(pid: int) -> str:
    return _read(pid, "cmdline").replace("\0", " ")


def _is_of(place: Place, pid: int) -> bool:
    return f"BIRPENCERE_VAR={place.var}\0" in _read(pid, "environ")


def _read(pid: int, file: str) -> str:
    """What the system says of a process; nothing of one that has ended."""
    try:
        return Path(f"/proc/{pid}/{file}").read_text(errors="replace")
    except OSError:
        return ""


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _kilobytes(pid: int, kind: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))
