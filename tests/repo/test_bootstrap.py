"""The bootstrap says what is in the way in one line, with its mend."""

import runpy
import sys
from typing import Any

import pytest

from tests.repo.files import ROOT


@pytest.fixture
def bootstrap() -> dict[str, Any]:
    """What the script defines; nothing of it has run."""
    return runpy.run_path(str(ROOT / "bootstrap.py"))


def refused(step: Any, *given: Any) -> str:
    """The line with which `step` stops."""
    with pytest.raises(SystemExit) as stopped:
        step(*given)
    line = str(stopped.value)
    assert line.startswith("bootstrap: ")
    assert "\n" not in line
    return line


def test_an_old_python(bootstrap: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert "Python 3.9 is too old" in refused(bootstrap["check_python"])


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_debian_without_its_venv_package(
    bootstrap: dict[str, Any], monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert "apt-get install python3-venv" in refused(bootstrap["check_python"])


def test_a_full_disk(bootstrap: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bootstrap["SPACE"], "run", 10**9)
    assert "MB are free" in refused(bootstrap["check_space"], "run")


def test_a_folder_of_somebody_else(
    bootstrap: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert "can't be written to" in refused(bootstrap["check_folder"])


def test_a_step_that_fails(bootstrap: dict[str, Any]) -> None:
    line = refused(bootstrap["step"], ["/bin/false", "now"], "look above")
    assert line == "bootstrap: `false now` failed: look above"
