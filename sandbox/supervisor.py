"""All parts together: one process group, started and ended as one."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import NoReturn

from sandbox.material import ensure_prepared
from sandbox.parts import PROCESSES, Part, part_url
from sandbox.process import watch
from sandbox.settings import Settings
from sandbox.sockets import listen

GRACE = 3.0
"""Seconds that the parts get to end by themselves."""

Children = dict[tuple[Part, ...], subprocess.Popen[bytes]]


def run(settings: Settings) -> int:
    """The parts run until one ends or somebody stops us; then none of them is left.

    Returns 0 when stopped, 1 when a part ended by itself.
    """
    children: Children = {}
    watch(settings.parent)
    signal.signal(signal.SIGTERM, _stopped)
    signal.signal(signal.SIGINT, _stopped)
    try:
        _check_ports(settings)
        ensure_prepared(settings)
        for parts in PROCESSES:
            children[parts] = subprocess.Popen(_command(parts, settings))
        _say(f"sandbox: {part_url(Part.CONTROL, settings.base_port)}/")
        return _wait(children)
    finally:
        _stop(children)


def _check_ports(settings: Settings) -> None:
    """Every port is free, or we end before anything has started."""
    for part in Part:
        listen(part, settings.base_port + part.offset).close()
    listen(Part.MAIL, settings.smtp_port).close()


def _command(parts: tuple[Part, ...], settings: Settings) -> list[str]:
    options = {
        "--var": settings.var,
        "--port": settings.base_port + parts[0].offset,
        "--smtp-port": settings.smtp_port,
        "--confirm-after": settings.confirm_after,
        "--parent": os.getpid(),
        "--portal": settings.portal,
    }
    pairs = [text for name, value in options.items() for text in (name, str(value))]
    return [sys.executable, "-m", "sandbox", *parts, *pairs]


def _stopped(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


def _wait(children: Children) -> int:
    while True:
        for parts, child in children.items():
            if child.poll() is not None:
                if child.returncode < 0:  # otherwise it has said the reason itself
                    _say(f"sandbox {' '.join(parts)}: killed by signal {-child.returncode}")
                return 1
        time.sleep(0.2)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _stop(children: Children) -> None:
    for child in children.values():
        child.terminate()
    deadline = time.monotonic() + GRACE
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, deadline - time.monotonic()))
        child.kill()
        child.wait()
