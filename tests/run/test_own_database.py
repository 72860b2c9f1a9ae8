"""A database of one's own, by DATABASE_URL."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from birpencere.cli.database import require_version
from birpencere.kernel import embedded, roles
from birpencere.kernel.faults import Fault
from tests.run.system import System

URL = "postgresql://{user}@/portal?host={host}"


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """Somebody's PostgreSQL with an empty database, and an owner who may make no roles."""
    with TemporaryDirectory(prefix="birpencere-own-") as folder, embedded.running(Path(folder)):
        url = embedded.url(Path(folder))
        with psycopg.connect(url, autocommit=True) as administrator:
            administrator.execute("create role owner login")
            administrator.execute("create database portal owner owner")
        yield Path(url.partition("host=")[2])


def own(server: Path, var: Path) -> System:
    """A system that is told to use the database."""
    return System(var, settings={"DATABASE_URL": URL.format(user="owner", host=server)})


def test_it_is_used_as_far_as_its_owner_may(server: Path, tmp_path: Path) -> None:
    system = own(server, tmp_path / "var")
    code, line = system.say("prepare")
    assert code == 1
    assert "docs/operations/roles.md" in line

    with psycopg.connect(URL.format(user="postgres", host=server)) as administrator:
        for role in roles.ROLES:
            administrator.execute(f"create role {role} nologin".encode())
            administrator.execute(f"grant {role} to owner".encode())
    try:
        system.start()
        assert system.get("/readyz")[0] == 200
        assert not (system.var / "postgres").exists()
        assert system.end() == 0
    finally:
        system.clear()


def test_a_database_that_is_too_old() -> None:
    require_version(15)
    with pytest.raises(Fault, match="PostgreSQL 14, 15 or newer is needed: upgrade it"):
        require_version(14)
