"""The database before Django: is it there, new enough, and was it prepared by this very code."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
from django.conf import settings

from birpencere.cli.lock import only_one
from birpencere.kernel import embedded
from birpencere.kernel.faults import Fault

OLDEST = 15
"""The major version of PostgreSQL that the project needs at least."""


def is_embedded() -> bool:
    """Whether the database is the one that comes with the project."""
    return embedded.url(settings.VAR) == settings.DATABASE_URL


@contextmanager
def available() -> Iterator[None]:
    """Within, the database runs: an embedded one that does not run yet does so for as long as this."""
    if not is_embedded() or embedded.is_running(settings.VAR):
        yield
        return
    with only_one(settings.VAR), embedded.running(settings.VAR):
        yield


@contextmanager
def connected() -> Iterator[psycopg.Connection]:
    """A connection as the owner; raises Fault where there is none or the database is too old."""
    try:
        connection = psycopg.connect(settings.DATABASE_URL, connect_timeout=5, autocommit=True)
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise Fault(
            f"The database {address()} does not answer ({reason})",
            "`birpencere run` starts it"
            if is_embedded()
            else "start it, or mend DATABASE_URL; without it the embedded one is used",
        ) from None
    with connection:
        require_version(connection.info.server_version // 10000)
        yield connection


def require_version(major: int) -> None:
    """Raises Fault for a PostgreSQL older than OLDEST."""
    if major < OLDEST:
        raise Fault(
            f"The database {address()} is PostgreSQL {major}, {OLDEST} or newer is needed",
            "upgrade it, or leave DATABASE_URL out to use the embedded one",
        )


def address() -> str:
    """Where the database is, without its password."""
    parts = urlsplit(settings.DATABASE_URL)
    return f"{parts.hostname or 'embedded'}{f':{parts.port}' if parts.port else ''}{parts.path}"


def fingerprint() -> str:
    """Of everything that preparing depends on: the code, the catalogue, the sandbox's people."""
    folders = (settings.ROOT / "birpencere", settings.CATALOGUE, settings.ROOT / "sandbox" / "data")
    kinds = {".py", ".yaml", ".csv"}
    digest = hashlib.sha256(f"{settings.SANDBOX}".encode())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in kinds):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_prepared(connection: psycopg.Connection) -> bool:
    """Whether the database carries our fingerprint: as a comment, so that it is restored with its backup."""
    found = connection.execute(
        "select obj_description(to_regclass('django_migrations'))"
    ).fetchone()
    return found is not None and found[0] == fingerprint()
