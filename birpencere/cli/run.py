"""`birpencere run`: everything, in the foreground, until Ctrl-C."""

import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

from birpencere.cli import children
from birpencere.cli.cast import cast
from birpencere.cli.database import connected, is_prepared
from birpencere.cli.lock import only_one
from birpencere.cli.ports import answers, require_free
from birpencere.cli.supervisor import Supervisor, last_words
from birpencere.kernel import embedded
from birpencere.kernel.faults import Fault

PATIENCE = 90.0
"""Seconds that a start may take."""
PREPARING = 600.0
"""Seconds in which the tables are made and the catalogue is loaded: some fifteen on a machine that does nothing else."""
AFTER_A_KILL = 5.0
"""Seconds in which what a killed run has left behind ends by itself."""
SANDBOX_ADDRESS = "127.0.0.1"


def main() -> int:
    """The system has run until it was told to stop; raises Fault where it can't start."""
    begun = time.monotonic()
    with only_one(settings.VAR) as was_killed:
        _require_ports(AFTER_A_KILL if was_killed else 0.0)
        supervisor = Supervisor(settings.VAR / "log", _say)
        try:
            if _start(supervisor):
                supervisor.is_complete = True
                _say(
                    f"Bir Pəncərə: {settings.PUBLIC_URL}/   (ready after {time.monotonic() - begun:.1f} s)"
                )
                _say(cast())
                _watch(supervisor)
        finally:
            supervisor.stop()
    return 0


def _start(supervisor: Supervisor) -> bool:
    """Everything runs and answers; false when we were told to stop before."""
    if settings.SANDBOX:
        supervisor.start("sandbox", children.sandbox)
    if embedded.url(settings.VAR) == settings.DATABASE_URL:
        supervisor.start("postgres", children.postgres, last=True)
        if not supervisor.wait_until(lambda: embedded.is_running(settings.VAR), PATIENCE):
            return False
    with connected() as connection:
        prepared = is_prepared(connection)
    if not prepared and not _prepare(supervisor):
        return False
    supervisor.start("worker", children.worker)
    supervisor.start("web", children.web)
    return supervisor.wait_until(_is_ready, PATIENCE)


def _prepare(supervisor: Supervisor) -> bool:
    """The database is in its newest form; false when told to stop. Raises Fault with the reason."""
    _say("Preparing the database …")
    log = settings.VAR / "log" / "prepare.log"
    log.unlink(missing_ok=True)
    process = children.prepare(log)
    try:
        if not supervisor.wait_until(lambda: process.poll() is not None, PREPARING):
            return False
    finally:
        process.kill()
    if process.wait() != 0:
        raise Fault("The database can't be prepared", last_words(log))
    return True


def _watch(supervisor: Supervisor) -> None:
    while supervisor.wait(60.0 if all(c.is_alive for c in supervisor.children) else 0.25):
        supervisor.keep_logs_short()


def _require_ports(patience: float) -> None:
    """Raises Fault where a port is taken."""
    mend = f"stop that program, or choose another port: PORT={settings.PORT + 1}"
    require_free(settings.BIND, {settings.PORT: mend}, patience=patience)
    if settings.SANDBOX:
        other = settings.SANDBOX_PORT + 100
        mend = f"stop that program, or choose nine others: BIRPENCERE_SANDBOX_PORT={other}"
        require_free(SANDBOX_ADDRESS, dict.fromkeys(_sandbox_ports(), mend), patience=patience)


def _sandbox_ports() -> range:
    """Of the sandbox's parts and of its mail server; none where it does not run."""
    first = settings.SANDBOX_PORT
    return range(first, first + 9) if settings.SANDBOX else range(0)


def _is_ready() -> bool:
    return all(answers(SANDBOX_ADDRESS, port) for port in _sandbox_ports()) and _web_is_ready()


def _web_is_ready() -> bool:
    host = "127.0.0.1" if settings.BIND == "0.0.0.0" else settings.BIND  # noqa: S104
    try:
        with urlopen(f"http://{host}:{settings.PORT}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
