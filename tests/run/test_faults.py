"""What is in the way of a start is said in one line, with its mend, and the exit code says so too."""

import socket
from pathlib import Path

import pytest

from tests.run.system import System


@pytest.fixture
def new(tmp_path: Path) -> System:
    """A system that has never run."""
    return System(tmp_path / "var")


def refused(system: System, *, command: str = "run") -> str:
    """The one line that `birpencere run` says before it gives up."""
    code, output = system.say(command)
    assert code == 1, output
    lines = output.splitlines()
    assert len(lines) == 1, output
    assert lines[0].startswith("birpencere: ")
    return lines[0]


def test_a_taken_port(new: System) -> None:
    with socket.create_server(("127.0.0.1", new.port)):
        line = refused(new)
    assert f"Port {new.port}" in line
    assert f"PORT={new.port + 1}" in line
    assert new.processes() == {}


def test_a_taken_port_of_the_sandbox(new: System) -> None:
    with socket.create_server(("127.0.0.1", new.sandbox_port + 5)):
        assert "BIRPENCERE_SANDBOX_PORT=" in refused(new)


def test_a_folder_that_can_not_be_written_to(new: System, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    new.var = tmp_path / "file" / "var"
    line = refused(new)
    assert str(new.var) in line
    assert "BIRPENCERE_VAR" in line


def test_a_dead_database(new: System) -> None:
    new.settings["DATABASE_URL"] = "postgresql://somebody:secret-word@127.0.0.1:1/nothing"
    line = refused(new)
    assert "127.0.0.1:1/nothing" in line
    assert "DATABASE_URL" in line
    assert "secret-word" not in line


def test_an_address_that_is_no_database(new: System) -> None:
    new.settings["DATABASE_URL"] = "mysql://127.0.0.1/nothing"
    assert "DATABASE_URL" in refused(new)


@pytest.mark.parametrize("name", ["PORT", "BIRPENCERE_SANDBOX", "BIRPENCERE_WEB_THREADS"])
def test_a_wrong_setting_is_named(new: System, name: str) -> None:
    new.settings[name] = "many"
    assert f"{name}=many: expected" in refused(new)
