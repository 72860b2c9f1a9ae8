"""Keeps a set of child processes alive until it is told to stop, and then leaves none."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from birpencere.kernel.faults import Fault

STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
GRACE = 12.0
"""Seconds that children get to finish what they are doing; the worker stops its jobs after 10."""
LONGEST_PAUSE = 30.0
"""Seconds before a child that keeps failing is started again."""
SETTLED = 60.0
"""Seconds after which a child that ran counts as healthy again."""
TRIES = 3
"""Failures in a row after which a child is named with its last words; before the start is complete, the end."""
LONGEST_LOG = 10_000_000
"""Bytes of a log, after which it is put aside as `.1`."""
LAST_LINES = 5

Start = Callable[[Path], subprocess.Popen[bytes]]


@dataclass
class Child:
    """One process that is to live, and how it has fared."""

    name: str
    start: Start
    log: Path
    last: bool = False
    """Ended after the others: the database."""
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    retry_at: float | None = None

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """The children of one run. All of it happens in the main thread: a child ends with the thread that made it."""

    def __init__(self, logs: Path, say: Callable[[str], None]) -> None:
        self.children: list[Child] = []
        self.is_complete = False
        """Whether the start has succeeded as a whole; from then on failures are survived."""
        self._logs, self._say = logs, say
        logs.mkdir(parents=True, exist_ok=True)
        signal.pthread_sigmask(signal.SIG_BLOCK, {*STOPPING, signal.SIGCHLD})

    def start(self, name: str, start: Start, *, last: bool = False) -> Child:
        """The child runs, and is started again whenever it ends."""
        child = Child(name, start, self._logs / f"{name}.log", last)
        self.children.append(child)
        self._launch(child)
        return child

    def wait(self, seconds: float) -> bool:
        """Looks after the children for up to `seconds`; false when we were told to stop."""
        told = signal.sigtimedwait({*STOPPING, signal.SIGCHLD}, seconds)
        if told is not None and told.si_signo in STOPPING:
            return False
        for child in self.children:
            self._look_after(child)
        return True

    def wait_until(self, condition: Callable[[], bool], patience: float) -> bool:
        """Looks after the children until `condition`; false when told to stop. Raises Fault out of patience."""
        deadline = time.monotonic() + patience
        while not condition():
            if time.monotonic() > deadline:
                raise Fault(
                    "The start takes too long", f"see {self._logs}, and `birpencere doctor`"
                )
            if not self.wait(0.05):
                return False
        return True

    def stop(self) -> None:
        """No child is left, nor any process that a child has started; a second signal makes it short."""
        for group in (
            [child for child in self.children if not child.last],
            [child for child in self.children if child.last],
        ):
            for child in group:
                self._tell(child, signal.SIGINT if child.last else signal.SIGTERM)
            deadline = time.monotonic() + GRACE
            while any(child.is_alive for child in group) and time.monotonic() < deadline:
                told = signal.sigtimedwait({*STOPPING, signal.SIGCHLD}, 0.1)
                if told is not None and told.si_signo in STOPPING:
                    break
            for child in group:
                _end_group(child)

    def keep_logs_short(self) -> None:
        """A log that has grown too long is put aside; its writers append, so they go on at its new end."""
        for log in self._logs.glob("*.log"):
            if log.stat().st_size > LONGEST_LOG:
                shutil.copyfile(log, log.with_suffix(".log.1"))
                os.truncate(log, 0)

    def _launch(self, child: Child) -> None:
        child.retry_at = None
        child.started_at = time.monotonic()
        child.process = child.start(child.log)

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.is_alive:
            return
        if child.retry_at is None:
            self._mourn(child, now)
        elif now >= child.retry_at:
            self._launch(child)

    def _mourn(self, child: Child, now: float) -> None:
        """The child has ended: what it left behind is ended too, and the time of its return is set."""
        _end_group(child)
        child.failures = 1 if now - child.started_at > SETTLED else child.failures + 1
        pause = min(LONGEST_PAUSE, 0.25 * 2**child.failures)
        child.retry_at = now + pause
        if child.failures < TRIES:
            self._say(f"{child.name} ended {_how(child)}; it starts again in {pause:.1f} s")
        elif not self.is_complete:
            raise Fault(
                f"{child.name} ended {_how(child)} {TRIES} times in a row", last_words(child.log)
            )
        elif child.failures == TRIES:
            self._say(f"{child.name} keeps ending {_how(child)}: {last_words(child.log)}")

    def _tell(self, child: Child, what: signal.Signals) -> None:
        if child.process is not None and child.is_alive:
            child.process.send_signal(what)


def _end_group(child: Child) -> None:
    """Nothing is left of the child's process group."""
    if child.process is None:
        return
    with suppress(ProcessLookupError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()


def _how(child: Child) -> str:
    code = child.process.returncode if child.process else 0
    return f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"


def last_words(log: Path) -> str:
    """The place of the log and its last lines."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
    return "\n".join([f"see {log}, which ends with", *(f"    {line}" for line in lines)])
