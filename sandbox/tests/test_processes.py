"""Processes: nothing is left behind, a kill breaks nothing, a taken port is named."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox.parts import HOST, Part, part_url
from sandbox.testing import PROJECT, Running, free_base_port, start


def eventually(is_true: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_true():
            return True
        time.sleep(0.05)
    return False


def is_silent(base_port: int) -> bool:
    """No part listens any more."""
    for part in Part:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, base_port + part.offset)) == 0:
                return False
    return True


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place whose key material is made once for all tests here."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def base_port() -> int:
    return free_base_port()


def test_stopping_leaves_no_process(var: Path, base_port: int) -> None:
    with start(var, base_port) as world:
        assert not is_silent(base_port)
    assert world.process.returncode == 0
    assert is_silent(base_port)


def test_killing_the_parent_ends_all_parts(var: Path, base_port: int) -> None:
    with start(var, base_port) as world:
        world.process.send_signal(signal.SIGKILL)
        assert eventually(lambda: is_silent(base_port))


def test_all_end_when_one_part_is_killed(var: Path, base_port: int) -> None:
    with start(var, base_port) as world:
        os.kill(children_of(world.process.pid)[0], signal.SIGKILL)
        assert world.process.wait(5) == 1
    assert is_silent(base_port)


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)


def test_a_taken_port_is_named_in_one_line(outside: Running) -> None:
    port = str(outside.base_port)
    reason = f"sandbox control: cannot listen on {HOST}:{port}: Address already in use\n"
    for what in ("sandbox", "sandbox.control"):
        done = run(what, "--var", str(outside.var), "--port", port)
        assert (done.returncode, done.stderr) == (1, reason)


def test_a_place_that_cannot_be_written_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").touch()
    done = run("sandbox", "prepare", "--var", str(tmp_path / "var"))
    assert done.returncode == 1
    assert done.stderr.startswith("sandbox prepare: [Errno 20] Not a directory")
    assert done.stderr.count("\n") == 1


def test_other_addresses_get_new_certificates_from_the_same_root(tmp_path: Path) -> None:
    def prepare(port: int) -> tuple[bytes, bytes, bytes]:
        command = [sys.executable, "-m", "sandbox", "prepare", "--var", str(tmp_path)]
        subprocess.run([*command, "--port", str(port)], cwd=PROJECT, check=True)
        root = tmp_path / "sandbox"
        names = ("trust.pem", "seals/password", "certificates/5ARPXK2-sign.pem")
        password, trust, person = ((root / name).read_bytes() for name in names)
        return password, trust, person

    first, again, moved = prepare(8100), prepare(8100), prepare(9100)
    assert first == again
    assert first[:2] == moved[:2]
    assert first[2] != moved[2]


def test_the_health_of_each_part_has_its_name(world: Running) -> None:
    for part in Part:
        health = world.http.get(f"{part_url(part, world.base_port)}/healthz").json()
        assert health == {"part": part, "status": "ok"}
