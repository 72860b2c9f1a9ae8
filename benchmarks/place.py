"""Where a run of the benchmarks happens: a folder and ports of its own, gone afterwards."""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sandbox.testing import free_ports

ROOT = Path(__file__).resolve().parent.parent
PORTS = 11
"""The web server, the empty one, and the nine of the sandbox."""


@dataclass(frozen=True, slots=True)
class Place:
    """A system of our own: its folder and the first of its `PORTS` ports."""

    var: Path
    port: int

    @property
    def empty_port(self) -> int:
        """Of the server that answers with nothing."""
        return self.port + 1

    @property
    def log(self) -> Path:
        return self.var.parent / "bench.log"

    def environment(self, **more: str) -> dict[str, str]:
        """The settings of this system; whatever else is set for the portal outside does not count."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("BIRPENCERE_") and name != "DATABASE_URL"
        }
        return {**kept, **self._settings(), **more}

    def program(self, module: str, *arguments: str) -> list[str]:
        """The command line of one of our own programs."""
        return [sys.executable, "-m", module, *arguments]

    def _settings(self) -> Mapping[str, str]:
        return {
            "BIRPENCERE_VAR": str(self.var),
            "BIRPENCERE_SANDBOX": "1",
            "BIRPENCERE_LINKED_DATA": "0",
            "BIRPENCERE_SANDBOX_PORT": str(self.port + 2),
            "PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        }


@contextmanager
def temporary_place() -> Iterator[Place]:
    """Within, there is a folder and there are free ports."""
    with tempfile.TemporaryDirectory(prefix="birpencere-bench-") as folder:
        yield Place(Path(folder) / "var", free_ports(PORTS))
