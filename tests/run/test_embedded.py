"""The embedded PostgreSQL: there while it is needed, gone afterwards, and never over data that another one has."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from birpencere.kernel import embedded
from birpencere.kernel.faults import Fault


@pytest.fixture
def var() -> Iterator[Path]:
    """A folder that the database's own account can reach."""
    with TemporaryDirectory(prefix="birpencere-embedded-") as folder:
        yield Path(folder)


def answer(var: Path) -> object:
    with psycopg.connect(embedded.url(var)) as connection:
        row = connection.execute("select lower('İSMAYILOVA')").fetchone()
    return row and row[0]


def test_it_runs_within_and_not_after(var: Path) -> None:
    with embedded.running(var):
        assert answer(var) == "ismayilova"
        with embedded.running(var):  # the one that runs is used
            assert embedded.is_running(var)
        assert embedded.is_running(var)
    assert not embedded.is_running(var)


def test_a_long_path_gets_a_short_socket_that_nobody_else_may_reach(var: Path) -> None:
    deep = var / ("so-deep-a-folder" * 8)
    with embedded.running(deep):
        assert answer(deep) is not None
        sockets = Path(embedded.url(deep).partition("host=")[2])
        assert sockets.stat().st_mode & 0o777 == 0o700
    sockets.rmdir()


def test_a_short_folder_that_somebody_else_made_is_refused(var: Path) -> None:
    deep = var / ("so-deep-a-folder" * 8)
    sockets = Path(embedded.url(deep).partition("host=")[2])
    sockets.symlink_to(var)
    try:
        with pytest.raises(Fault, match="belongs to somebody else"), embedded.running(deep):
            pass
    finally:
        sockets.unlink()


def test_a_lock_file_that_names_a_stranger_is_no_obstacle(var: Path) -> None:
    with embedded.running(var):
        pass
    for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
        (embedded.folder(var) / name).write_text(f"{os.getpid()}\n{embedded.folder(var)}\n")
    with embedded.running(var):
        assert answer(var) is not None


def test_a_server_that_was_left_behind_is_replaced(var: Path) -> None:
    left = embedded.start(var, log=var / "log")
    embedded.wait_until_ready(var, left)
    server = embedded.start(var, log=var / "log")
    try:
        embedded.wait_until_ready(var, server)
        assert left.wait(10) == 0
        assert answer(var) is not None
    finally:
        embedded.stop(server)
