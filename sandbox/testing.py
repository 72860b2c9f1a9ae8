"""The sandbox for tests: start it, break it, look what it got.

with start(tmp_path, free_base_port()) as world:
    world.break_(Part.REGISTERS, down=True)
"""

import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from sandbox.ca.names import TSA_PATH
from sandbox.files import Files
from sandbox.listening import Listener, listening
from sandbox.parts import HOST, PORTS, SMTP_OFFSET, Part, part_url

PATIENCE = 60.0
"""Seconds that all parts together get until they answer."""
PROJECT = Path(__file__).parent.parent
FREE = range(10_000, 32_000)
"""Ports in which tests look for free ones."""
PROCESSES = 8
"""Of pytest, at most."""


class NotStarted(RuntimeError):
    """The sandbox ended, or does not answer in time."""


@dataclass(frozen=True)
class Running:
    """A running sandbox: its addresses, its files, its switches."""

    var: Path
    base_port: int
    process: subprocess.Popen[bytes]
    http: httpx.Client
    """One client for all: a new one for each request costs more than the request."""
    portal: Listener
    """Takes the notices of the gateways."""

    @property
    def files(self) -> Files:
        return Files(self.var)

    @property
    def control_url(self) -> str:
        return part_url(Part.CONTROL, self.base_port)

    @property
    def ca_url(self) -> str:
        return part_url(Part.CA, self.base_port)

    @property
    def tsa_url(self) -> str:
        return self.ca_url + TSA_PATH

    @property
    def mobile_id_url(self) -> str:
        """With `/mid-api`: what a relying party puts in its settings."""
        return part_url(Part.MOBILE_ID, self.base_port) + "/mid-api"

    @property
    def phones_url(self) -> str:
        return part_url(Part.MOBILE_ID, self.base_port) + "/phones"

    @property
    def population_url(self) -> str:
        return part_url(Part.REGISTERS, self.base_port) + "/population"

    @property
    def tax_url(self) -> str:
        return part_url(Part.REGISTERS, self.base_port) + "/tax"

    @property
    def debts_url(self) -> str:
        return part_url(Part.REGISTERS, self.base_port) + "/debts"

    @property
    def records_url(self) -> str:
        return part_url(Part.REGISTERS, self.base_port) + "/records"

    @property
    def egovpay_url(self) -> str:
        return part_url(Part.EGOVPAY, self.base_port)

    @property
    def acquirer_url(self) -> str:
        return part_url(Part.ACQUIRER, self.base_port)

    @property
    def bank_url(self) -> str:
        return part_url(Part.BANK, self.base_port)

    @property
    def mail_url(self) -> str:
        return part_url(Part.MAIL, self.base_port)

    @property
    def smtp_port(self) -> int:
        return self.base_port + SMTP_OFFSET

    def payment_keys(self, gateway: str) -> dict[str, Any]:
        """What the merchant of a gateway knows."""
        keys: dict[str, Any] = json.loads(self.files.payment_keys.read_bytes())[gateway]
        return keys

    def break_(self, part: Part, **switches: Any) -> None:
        """The part has these faults from now on."""
        self.http.post(f"{self.control_url}/faults", json={part: switches}).raise_for_status()

    def mend(self) -> None:
        """Nothing is broken."""
        self.http.delete(f"{self.control_url}/faults").raise_for_status()

    def mails(self, to: str | None = None) -> list[dict[str, Any]]:
        """The mails that have arrived, newest first."""
        answer = self.http.get(f"{self.mail_url}/messages", params={"to": to} if to else None)
        items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
        return items

    def forget_mails(self) -> None:
        """No mail is left."""
        self.http.delete(f"{self.mail_url}/messages").raise_for_status()

    def reads(self) -> list[dict[str, str]]:
        """Who has read the registers, newest first."""
        items: list[dict[str, str]] = self.http.get(f"{self.control_url}/reads.json").json()[
            "items"
        ]
        return items


@contextmanager
def start(var: Path, base_port: int, confirm_after: float = 0.0) -> Iterator[Running]:
    """All parts answer; none is left afterwards. Raises `NotStarted`."""
    with listening() as portal, httpx.Client(timeout=10) as http:
        options = {
            "--var": var,
            "--port": base_port,
            "--confirm-after": confirm_after,
            "--portal": portal.url,
        }
        words = [str(word) for option in options.items() for word in option]
        process = subprocess.Popen(
            [sys.executable, "-m", "sandbox", *words], cwd=PROJECT, env=_environment()
        )
        try:
            running = Running(var.absolute(), base_port, process, http, portal)
            _wait_until_healthy(running)
            yield running
        finally:
            process.terminate()
            process.wait()


def free_base_port() -> int:
    """A port that is free now, together with those above it that the sandbox needs."""
    return free_ports(PORTS)


def free_ports(count: int) -> int:
    """The first of `count` ports in a row on which nobody listens; chosen by chance that no seed fixes.

    They lie below those that the system gives to clients by itself, and where no other of several test
    processes looks.
    """
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % PROCESSES
    share = len(FREE) // PROCESSES
    within = FREE[share * process : share * (process + 1) - count]
    while True:
        first = random.SystemRandom().choice(within)
        if all(_is_free(port) for port in range(first, first + count)):
            return first


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as server:
        try:
            server.bind((HOST, port))
        except OSError:
            return False
    return True


def _environment() -> dict[str, str]:
    """Ours without the settings of a sandbox that a developer may be running."""
    return {name: value for name, value in os.environ.items() if not name.startswith("BIRPENCERE_")}


def _wait_until_healthy(running: Running) -> None:
    deadline = time.monotonic() + PATIENCE
    for part in Part:
        while not _is_healthy(running.http, part_url(part, running.base_port)):
            if running.process.poll() is not None or time.monotonic() > deadline:
                raise NotStarted(f"{part} does not answer")
            time.sleep(0.05)


def _is_healthy(http: httpx.Client, url: str) -> bool:
    try:
        return http.get(f"{url}/healthz").status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
