"""The real system as a process of its own, on free ports, over its own `var/`."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.error import HTTPError
from urllib.request import urlopen

from sandbox.parts import PORTS
from sandbox.testing import free_ports
from tests import database
from tests.places import ROOT, RUN, SHARED, TEMPLATES, alone

PATIENCE = 240.0
"""Seconds for what takes a few on a quiet machine."""
SOONEST, LATEST = 0.05, 0.5
"""Seconds between two looks at what is waited for, at first and in the end."""
T = TypeVar("T")


@dataclass
class System:
    """One `var/` with its ports; `start` it, look at it, end it."""

    var: Path
    first_port: int = field(default_factory=lambda: free_ports(PORTS + 1))
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    output: list[str] = field(default_factory=list)
    reader: threading.Thread | None = None

    @property
    def sandbox_port(self) -> int:
        return self.first_port

    @property
    def port(self) -> int:
        return self.first_port + PORTS

    def command(self, *words: str) -> subprocess.Popen[str]:
        """`birpencere …` with the settings of this system."""
        return subprocess.Popen(
            [sys.executable, "-m", "birpencere", *words],
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def say(self, *words: str) -> tuple[int, str]:
        """The exit code and the output of `birpencere …`."""
        process = self.command(*words)
        output, _ = process.communicate(timeout=PATIENCE)
        return process.returncode, output

    def start(self) -> "System":
        """It runs and is ready."""
        self.clear()
        self.process, self.output = self.command("run"), []
        self.reader = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self.reader.start()
        deadline = time.monotonic() + PATIENCE
        while not any("ready after" in line for line in self.output):
            assert self.process.poll() is None, "".join(self.output)
            assert time.monotonic() < deadline, "".join(self.output)
            time.sleep(0.05)
        return self

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """It was told to end and has; the exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def get(self, path: str) -> tuple[int, dict[str, str]]:
        """Status and JSON of a page."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status, json.load(answer)
        except HTTPError as refusal:
            return refusal.code, json.load(refusal)

    def is_ready(self) -> bool:
        with suppress(OSError):
            return self.get("/readyz")[0] == 200
        return False

    def processes(self) -> dict[int, str]:
        """Every living process that belongs to this system, with its command line."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
                if command and self._owns(folder):
                    found[int(folder.name)] = command
        return found

    def kill(self, *parts: str) -> None:
        """SIGKILL to every process whose command line has one of `parts` in it; to all where none is given."""
        for number, command in self.processes().items():
            if not parts or any(part in command for part in parts):
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)

    def clear(self) -> None:
        """Nothing of it is left."""
        self.kill()
        if self.process is not None:
            self.process.wait(PATIENCE)
        if self.reader is not None:
            self.reader.join(PATIENCE)

    def _owns(self, folder: Path) -> bool:
        marker = f"BIRPENCERE_VAR={self.var}".encode()
        if marker in (folder / "environ").read_bytes().split(b"\0"):
            return True
        return (folder / "cwd").readlink().is_relative_to(self.var)

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            self.output.extend(lines)

    def environment(self) -> dict[str, str]:
        """The settings of its processes."""
        inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "PORT"}}
        return {
            **{k: v for k, v in inherited.items() if not k.startswith("BIRPENCERE_")},
            "BIRPENCERE_VAR": str(self.var),
            "BIRPENCERE_SANDBOX": "1",
            "BIRPENCERE_LINKED_DATA": "0",
            "BIRPENCERE_TEMPLATE_CACHE": str(TEMPLATES),
            "BIRPENCERE_SANDBOX_PORT": str(self.sandbox_port),
            "PORT": str(self.port),
            **self.settings,
        }


def prepared() -> Path:
    """The folder of a system whose database is prepared, made once for all processes of a run.

    It begins with the tables of the tests' database: they are made once.
    """
    template = SHARED / f"system-{RUN}"
    with alone("system"):
        if not template.exists():
            for old in SHARED.glob("system-*"):
                shutil.rmtree(old)
            draft = SHARED / "system-draft"
            database.prepare(draft)
            code, said = System(draft).say("prepare")
            assert code == 0, said
            sandbox = [sys.executable, "-m", "sandbox", "prepare", "--var", str(draft)]
            subprocess.run(sandbox, cwd=ROOT, check=True)
            draft.rename(template)
    return template


def prepared_copy(var: Path, **settings: str) -> System:
    """A system of its own, with the owner of the database's files."""
    template = prepared()
    var.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", template, var], check=True)
    return System(var, settings=settings)


def awaited(look: Callable[[], T], within: float = PATIENCE) -> T:
    """What `look()` gives, as soon as that is something; it looks the less often the longer it takes.

    Whoever looks all the time keeps the processors from what is waited for.
    """
    deadline, pause = time.monotonic() + within, SOONEST
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(pause)
        pause = min(pause * 1.5, LATEST)
    return found


def eventually(condition: object, within: float = PATIENCE) -> bool:
    """Whether `condition()` becomes true."""
    assert callable(condition)
    return bool(awaited(condition, within))
