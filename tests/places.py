"""Where tests keep what they make: a folder for all pytest processes and runs, in it one for each process."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[1]
MEMORY, PLENTY = Path("/dev/shm"), 8 << 30
"""A folder in memory, and the bytes that must be free there."""


def _scratch() -> Path:
    """In memory where there is plenty: what tests write need not outlive the machine."""
    is_enough = os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > PLENTY
    return MEMORY if is_enough else Path(tempfile.gettempdir())


SCRATCH = _scratch()
SHARED = Path(os.environ.get("BIRPENCERE_VAR", "") or SCRATCH / f"birpencere-tests-{os.getuid()}")
VAR = SHARED / os.environ.get("PYTEST_XDIST_WORKER", "")
"""Of this process."""
RUN = os.environ.setdefault("BIRPENCERE_TESTS_RUN", uuid4().hex)
"""What tells one run of pytest from another, the same in all its processes."""
TEMPLATES = SHARED / "templates"
"""As they were compiled, for all processes and running systems."""


@contextmanager
def alone(what: str) -> Iterator[None]:
    """Of all processes this one makes it; the others wait."""
    SHARED.mkdir(parents=True, exist_ok=True)
    with (SHARED / f"{what}.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
