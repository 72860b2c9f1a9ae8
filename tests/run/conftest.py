"""One system that was prepared once, for all tests that start and end it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import SCRATCH
from tests.run.system import System, prepared_copy


@pytest.fixture(scope="package")
def prepared() -> Iterator[System]:
    """A system that has run before, and whatever a test leaves of it is ended."""
    with tempfile.TemporaryDirectory(
        dir=SCRATCH, prefix="birpencere-run-", ignore_cleanup_errors=True
    ) as folder:
        system = prepared_copy(Path(folder) / "var")
        try:
            yield system
        finally:
            system.clear()


@pytest.fixture(scope="module")
def running(prepared: System) -> Iterator[System]:
    """It runs, with its own settings only, for all tests of a module: each leaves it well."""
    prepared.settings = {}
    yield prepared.start()
    prepared.clear()


@pytest.fixture
def system(prepared: System) -> Iterator[System]:
    """The prepared system, not running, with its own settings only."""
    prepared.settings = {}
    yield prepared
    prepared.clear()
