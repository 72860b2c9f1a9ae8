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
from typing import Any

import psycopg
import pytest

from birpencere.kernel import embedded, roles
from tests.run.system import ROOT, System, eventually, prepared_copy

KILLS = int(os.environ.get("PROOFS_LEDGER_KILLS", "4"))
PAUSE = 1.2
"""Seconds between two kills, about."""
MOVER = "tests.run.uses move"
VICTIMS = ("bin/postgres", MOVER, "birpencere worker")
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


def test_every_acknowledged_use_is_counted_once_whatever_was_killed(
    untouched: System, record_property: Callable[[str, object], None]
) -> None:
    system = untouched
    with ExitStack() as movers:
        using = program(system, "record", str(KILLS * PAUSE + 1), role=roles.WEB)
        killed = kill_at_random(system, movers)
        attempts = json.loads(using.communicate(timeout=KILLS * PAUSE + 30)[0])
        assert eventually(lambda: ask(system, WAITING) == [(0,)]), "something waits for its place"
        system.kill(MOVER)

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
        f"{total} uses in {len(recorded)} transactions, each counted once; {len(killed)} kills "
        f"({', '.join(f'{killed.count(one)} × {one}' for one in VICTIMS)})",
    )


def kill_at_random(system: System, movers: ExitStack) -> list[str]:
    """One process after another, each in the middle of something."""
    chance, killed = random.SystemRandom(), list[str]()
    for number in range(KILLS):
        victim = VICTIMS[number % len(VICTIMS)]
        if not is_there(system, MOVER):
            movers.enter_context(program(system, "move", role=roles.WORKER))
        time.sleep(PAUSE * chance.uniform(0.6, 1.1))
        if eventually(lambda victim=victim: is_there(system, victim), within=10):
            system.kill(victim)
            killed.append(victim)
    return killed


def program(system: System, *words: str, role: str) -> subprocess.Popen[str]:
    """What tests/run/uses.py does, with the rights of the role."""
    environment = system.environment() | {
        "BIRPENCERE_DATABASE_ROLE": role,
        "DATABASE_URL": embedded.url(system.var),
    }
    command = [sys.executable, "-m", "tests.run.uses", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def is_there(system: System, part: str) -> bool:
    return any(part in command for command in system.processes().values())


def ask(system: System, question: str) -> list[tuple[Any, ...]]:
    """The answer of the database; nothing while it does not answer."""
    with suppress(psycopg.OperationalError), psycopg.connect(embedded.url(system.var)) as one:
        return one.execute(question.encode()).fetchall()
    return []
