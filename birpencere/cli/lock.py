"""One system over one `var/`: a lock that the kernel drops with the process that holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from birpencere.kernel.faults import Fault


@contextmanager
def only_one(var: Path) -> Iterator[bool]:
    """Within, this process alone runs over `var`; says whether the one before was killed.

    Raises Fault where another one runs.
    """
    var.mkdir(parents=True, exist_ok=True)
    with (var / "run.lock").open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Fault(
                f"Bir Pəncərə runs already over {var} (process {holder(var)})",
                "stop that one, or set BIRPENCERE_VAR and PORT for a second",
            ) from None
        was_killed = holder(var) != ""
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield was_killed
        finally:
            file.truncate(0)


def holder(var: Path) -> str:
    """The number of the process that runs over `var` or was killed there; empty when it ended in order."""
    try:
        return (var / "run.lock").read_text(encoding="ascii")
    except FileNotFoundError:
        return ""
