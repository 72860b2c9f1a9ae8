"""Jobs whose worker died."""

import psycopg

from birpencere.kernel import embedded
from tests.run.system import System, eventually

LEFT = """
    insert into procrastinate_jobs (queue_name, task_name, status, args, attempts)
    values ('upkeep', 'birpencere.jobs.forget_old', 'doing', '{"timestamp": 0}', %s) returning id
"""


def status(system: System, job: int) -> str | None:
    """How the job stands; None when it was done, for done jobs are deleted."""
    with psycopg.connect(embedded.url(system.var)) as connection:
        row = connection.execute(
            "select status from procrastinate_jobs where id = %s", [job]
        ).fetchone()
    return row[0] if row else None


def left(system: System, *, attempts: int) -> int:
    """A job that a worker had in hand when it died, after so many attempts."""
    with psycopg.connect(embedded.url(system.var)) as connection:
        row = connection.execute(LEFT, [attempts]).fetchone()
    assert row is not None
    return int(row[0])


def test_a_job_outlives_its_worker_unless_it_kills_every_one(system: System) -> None:
    system.start()
    unlucky, deadly = left(system, attempts=1), left(system, attempts=10)
    assert eventually(lambda: status(system, unlucky) is None, within=30)
    assert eventually(lambda: status(system, deadly) == "failed", within=30)
