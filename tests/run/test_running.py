"""A system that runs: its parts and its jobs come back, and what is wrong is told."""

import os
import signal
from typing import Any

import psycopg

from birpencere.kernel import embedded
from tests.run.system import System, eventually
from tests.run.test_doctor import lines
from tests.run.test_faults import refused

PARTS = ("birpencere web", "birpencere worker", "-m sandbox", "bin/postgres")
LEFT = """
    insert into procrastinate_jobs (queue_name, task_name, status, args, attempts)
    values ('upkeep', 'birpencere.jobs.forget_old', 'doing', '{"timestamp": 0}', %s) returning id
"""
STATUS = "select status from procrastinate_jobs where id = %s union all select null limit 1"
"""Null when a job was done, for done jobs are deleted."""


def test_it_is_well(running: System) -> None:
    code, output = running.say("doctor")
    assert code == 0, output
    assert {line.split()[0] for line in output.splitlines()} == {"ok"}
    assert {"database", "migrations", "worker", "catalogue", "mail", "clock", "disk"} <= set(
        lines(output)
    )


def test_a_second_system_over_the_same_folder_is_refused(running: System) -> None:
    line = refused(System(running.var))
    assert str(running.var) in line
    assert "runs already" in line
    assert running.get("/readyz")[0] == 200


def test_each_part_that_is_killed_comes_back(running: System) -> None:
    for victim in PARTS:
        before, told = set(running.processes()), restarts(running)
        running.kill(victim)
        assert eventually(lambda told=told: restarts(running) > told), victim
        assert eventually(lambda old=before, name=victim: has_new(running, name, old)), victim
        assert eventually(running.is_ready), victim


def restarts(system: System) -> int:
    return "".join(system.output).count("starts again")


def has_new(system: System, name: str, old: set[int]) -> bool:
    return any(name in c for p, c in system.processes().items() if p not in old)


def test_a_worker_that_hangs_is_told(running: System) -> None:
    worker = next(p for p, c in running.processes().items() if "birpencere worker" in c)
    os.kill(worker, signal.SIGSTOP)
    assert eventually(lambda: not running.is_ready())
    status, parts = running.get("/readyz")
    assert (status, parts["database"]) == (503, "ok")
    assert "sign of life" in parts["worker"]
    os.kill(worker, signal.SIGKILL)
    assert eventually(running.is_ready)


def test_a_job_outlives_its_worker_unless_it_kills_every_one(running: System) -> None:
    unlucky, deadly = (ask(running, LEFT, attempts) for attempts in (1, 10))
    assert eventually(lambda: ask(running, STATUS, unlucky) is None, within=30)
    assert eventually(lambda: ask(running, STATUS, deadly) == "failed", within=30)


def ask(system: System, question: str, about: int) -> Any:
    """What the database answers."""
    with psycopg.connect(embedded.url(system.var)) as connection:
        row = connection.execute(question.encode(), [about]).fetchone()
    assert row is not None
    return row[0]
