"""The processes that make up the system, and how each is started."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from birpencere.kernel import embedded, roles
from birpencere.kernel.processes import spawn


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
    """The web server; its workers end with it, see wsgi.py."""
    command = web_server("birpencere.wsgi:application", settings.PORT)
    environment = _environment(
        {"BIRPENCERE_DATABASE_ROLE": roles.WEB, "BIRPENCERE_SUPERVISED": "1"}
    )
    return spawn(command, log=log, environment=environment)


def web_server(application: str, port: int) -> list[str]:
    """The command line that serves a WSGI application as the portal is served."""
    return [
        sys.executable, "-m", "granian", application,
        "--interface", "wsgi", "--no-ws", "--log-level", "warning",
        "--host", settings.BIND, "--port", str(port),
        "--workers", str(settings.WEB_PROCESSES),
        "--blocking-threads", str(settings.WEB_THREADS),
        "--respawn-failed-workers", "--respawn-interval", "0.2",
        "--workers-kill-timeout", "8",
    ]  # fmt: skip


def _birpencere(command: str, *, log: Path, role: str) -> subprocess.Popen[bytes]:
    environment = _environment({"BIRPENCERE_DATABASE_ROLE": role})
    return spawn([sys.executable, "-m", "birpencere", command], log=log, environment=environment)


def _environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": settings.DATABASE_URL,
        "BIRPENCERE_VAR": str(settings.VAR),
        "PYTHONPATH": str(settings.ROOT),
        "PYTHONUNBUFFERED": "1",
        **(more or {}),
    }
