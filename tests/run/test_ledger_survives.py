"""`kill -9` of the worker, of a mover and of PostgreSQL while services are used: every use is counted, once."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest

from birpencere.kernel import embedded, roles
from tests.places import ROOT
from tests.run.system import PATIENCE, System, eventually, prepared_copy

KILLS = int(os.environ.get("PROOFS_LEDGER_KILLS", "4"))
PROGRESS = 50
"""Uses that are acknowledged between two kills, at least: each kill meets a system that works."""
PAUSE = 0.6
"""Seconds that a kill waits beyond that, at most."""
DATABASE, MOVER = "bin/postgres", "tests.run.uses move"
VICTIMS = (DATABASE, MOVER, "birpencere worker")
LEDGER = "select revision_id::text, count(*) from statistics_ledgeruse group by revision_id"
WAITING = "select count(*) from statistics_arriveduse"
STATE = """
select (select count(*) from statistics_ledgeruse), (select coalesce(max(place), 0) from statistics_ledgeruse),
    (select requests from statistics_openday), (select coalesce(sum(count), 0) from statistics_usagerollup where grain = 'hour')
"""


@pytest.fixture
def untouched(tmp_path: Path) -> Iterator[System]:
    """A system of its own, in whose ledger nothing stands: other tests leave uses in theirs."""
    system = prepared_copy(tmp_path / "var")
    try:
        yield system.start()
    finally:
        system.clear()


class Crowd:
    """People who use services until they are told to stop, and what they were told of each attempt."""

    def __init__(self, system: System) -> None:
        self.attempts: list[tuple[str, int, bool]] = []
        self.acknowledged = 0
        """Uses of which we know that they were recorded."""
        self.process = program(system, "record", role=roles.WEB)
        self.reader = Thread(target=self._read, daemon=True)
        self.reader.start()

    def stop(self) -> None:
        """Every attempt has ended, and is among `attempts`."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(PATIENCE) == 0, "those who use services failed"
        self.reader.join(PATIENCE)

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                name, uses, is_told = json.loads(line)
                self.attempts.append((name, uses, is_told))
                self.acknowledged += uses * is_told


def test_every_acknowledged_use_is_counted_once_whatever_was_killed(
    untouched: System, record_property: Callable[[str, object], None]
) -> None:
    system, begun = untouched, time.monotonic()
    with ExitStack() as movers:
        crowd = Crowd(system)
        killed = kill_in_turn(system, movers, crowd)
        wait_for(system, crowd, "after the last kill")
        crowd.stop()
        attempts, took = crowd.attempts, time.monotonic() - begun
        assert eventually(lambda: ask(system, WAITING) == [(0,)]), "something waits for its place"

    recorded: dict[str, int] = dict(ask(system, LEDGER))
    acknowledged = {name: uses for name, uses, is_told in attempts if is_told}
    unsure = {name: uses for name, uses, is_told in attempts if not is_told}
    found_unsure = {name: recorded[name] for name in unsure.keys() & recorded.keys()}
    assert recorded == acknowledged | found_unsure, "an acknowledged use is lost or counted twice"
    assert found_unsure.items() <= unsure.items(), "half a transaction was counted"
    total = sum(recorded.values())
    assert ask(system, STATE) == [(total, total, total, total)]
    code, said = system.say("statistics", "verify")
    assert (code, f"{total} requests" in said) == (0, True), said
    record_property(
        "uses, killed",
        f"{total} uses in {len(recorded)} transactions, each counted once; {len(killed)} kills in {took:.0f} s "
        f"({', '.join(f'{killed.count(one)} × {one}' for one in VICTIMS)})",
    )


def kill_in_turn(system: System, movers: ExitStack, crowd: Crowd) -> list[str]:
    """One process after another, each in the middle of something."""
    chance, killed = random.SystemRandom(), list[str]()
    for number in range(KILLS):
        if not is_there(system, MOVER):
            movers.enter_context(program(system, "move", role=roles.WORKER))
            movers.callback(system.kill, MOVER)
        victim = VICTIMS[number % len(VICTIMS)]
        when = f"before kill {number + 1} of {KILLS}, of {victim}"
        wait_for(system, crowd, when, DATABASE, victim)
        time.sleep(PAUSE * chance.random())
        system.kill(victim)
        killed.append(victim)
    return killed


def wait_for(system: System, crowd: Crowd, when: str, *parts: str) -> None:
    """Services are used again, and each of `parts` is there; after PATIENCE seconds it fails and says who is not."""
    enough = crowd.acknowledged + PROGRESS
    if not eventually(
        lambda: crowd.acknowledged >= enough and all(is_there(system, one) for one in parts)
    ):
        away = [one for one in VICTIMS if not is_there(system, one)]
        pytest.fail(
            f"{when}: within {PATIENCE:.0f} s {', '.join(away) or 'nobody'} did not come back, and "
            f"{crowd.acknowledged + PROGRESS - enough} of {PROGRESS} uses were acknowledged"
        )


def program(system: System, *words: str, role: str) -> subprocess.Popen[str]:
    """What tests/run/uses.py does, with the rights of the role."""
    environment = system.environment() | {
        "BIRPENCERE_DATABASE_ROLE": role,
        "DATABASE_URL": embedded.url(system.var),
    }
    command = [sys.executable, "-m", "tests.run.uses", *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def is_there(system: System, part: str) -> bool:
    return any(part in command for command in system.processes().values())


def ask(system: System, question: str) -> list[tuple[Any, ...]]:
    """The answer of the database; nothing while it does not answer."""
    with suppress(psycopg.OperationalError), psycopg.connect(embedded.url(system.var)) as one:
        return one.execute(question.encode()).fetchall()
    return []
