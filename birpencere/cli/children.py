"""The processes that make up the system, and how each is started."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from birpencere.kernel import embedded, roles
from birpencere.kernel.processes import spawn

SPARING = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}
"""Threads that take turns need no heaps of their own, and what is not used goes back to the machine: a tenth of a web
worker's memory (mallopt(3)). What the machine's owner has set goes before.
"""


def postgres(log: Path) -> subprocess.Popen[bytes]:
    """The embedded database."""
    return embedded.start(settings.VAR, log=log)


def sandbox(log: Path) -> subprocess.Popen[bytes]:
    """The outside world: mobile ID, certification authority, registers, mail."""
    where = ["--var", str(settings.VAR), "--port", str(settings.SANDBOX_PORT)]
    return spawn([sys.executable, "-m", "sandbox", *where], log=log, environment=_environment())


def prepare(log: Path) -> subprocess.Popen[bytes]:
    """Brings the database to its newest form, as its owner, and ends."""
    return _birpencere("prepare", log=log, role="")


def worker(log: Path) -> subprocess.Popen[bytes]:
    """The background jobs."""
    return _birpencere("worker", log=log, role=roles.WORKER)


def web(log: Path) -> subprocess.Popen[bytes]:
    """The web server with its workers."""
    return _birpencere("web", log=log, role=roles.WEB)


def _birpencere(command: str, *, log: Path, role: str) -> subprocess.Popen[bytes]:
    environment = _environment() | {"BIRPENCERE_DATABASE_ROLE": role}
    return spawn([sys.executable, "-m", "birpencere", command], log=log, environment=environment)


def _environment() -> dict[str, str]:
    return {
        **SPARING,
        **os.environ,
        "DATABASE_URL": settings.DATABASE_URL,
        "BIRPENCERE_VAR": str(settings.VAR),
        "PYTHONPATH": str(settings.ROOT),
        "PYTHONUNBUFFERED": "1",
    }
