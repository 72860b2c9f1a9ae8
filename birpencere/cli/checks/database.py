"""The database and what works through it; every check gets a connection as the owner."""

import time
from typing import Any

from django.conf import settings
from django.db import connection as django_connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string
from psycopg import Connection, Error, sql

from birpencere.jobs import STALLED
from birpencere.kernel import roles
from birpencere.kernel.faults import Fault
from birpencere.kernel.usage import Use

MOST_DRIFT = 2.0
"""Seconds by which the clocks of this machine and of the database may differ: signatures carry the time."""
MOST_WAIT = 60
"""Seconds that a use may wait for its place; the mover comes every 5."""
LATE = 300
"""Seconds after which a job that could have been done is late."""

_DIFFERENCES = "birpencere.payments.queries.ledger.DIFFERENCES"
"""By name: models can be imported only when Django is set up."""
_FAILED_JOBS = """
    select count(*) from procrastinate_jobs where status = 'failed' and queue_name <> 'upkeep'
"""
_OLDEST_JOB = """
    select coalesce(extract(epoch from now() - min(coalesce(scheduled_at, event.at))), 0)
    from procrastinate_jobs job join procrastinate_events event on event.job_id = job.id
    where status = 'todo' and type = 'deferred' and coalesce(scheduled_at, now()) <= now()
"""
_OLDEST_USE = f"select extract(epoch from now() - min(at)) from statistics_arriveduse where use <> {Use.RATED.value}"  # noqa: S608  # our own words only
"""Ratings know their day alone."""
_LAST_READING = "select extract(epoch from now() - taken_at) from statistics_workreading"
_UNCLOSED = """
    select first_open from (
        select coalesce((select max(day) + 1 from statistics_dayclosing), (select min(day) from statistics_ledgerblock))
            as first_open
    ) days where first_open < ((now() - interval '1 hour') at time zone 'Asia/Baku')::date
"""

_UNDECIDED = """
    select count(*), min(filed_at at time zone 'Asia/Baku')::date from applications_complaint complaint
    where status = 'open' and is_escalated and not exists (
        select from identity_appointment held
        where role = 'supervisor' and until is null and held.person_id <> complaint.person_id
    )
"""
"""Who complains does not decide."""


def durability(connection: Connection) -> str:
    """What is committed is on disk."""
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        if _value(connection, f"show {name}") == "off":
            raise Fault(
                f"{name} is off: a loss of power loses data", f"set {name} = on in postgresql.conf"
            )
    return "fsync is on"


def clock(connection: Connection) -> str:
    """This machine and the database agree on the time, and it has not run backwards."""
    drift = time.time() - float(_value(connection, "select extract(epoch from clock_timestamp())"))
    if abs(drift) > MOST_DRIFT:
        mend = "let both follow a time server: apt-get install systemd-timesyncd"
        raise Fault(f"The clocks of this machine and the database differ by {drift:.1f} s", mend)
    if _value(
        connection, "select coalesce(max(at) > now() + interval '1 minute', false) from audit_entry"
    ):
        raise Fault("The audit trail holds entries from the future", "put the clock right")
    return f"{abs(drift) * 1000:.0f} ms apart"


def migrations(connection: Connection) -> str:
    """The tables have the form that this code expects."""
    executor = MigrationExecutor(django_connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise Fault(
            f"{len(plan)} migrations are pending, the first is {plan[0][0]}", "birpencere prepare"
        )
    return "none pending"


def database_roles(connection: Connection) -> str:
    """The web and the worker can take on their roles, and may read."""
    for role in roles.ROLES:
        try:
            with connection.transaction():
                connection.execute(sql.SQL("set local role {}").format(sql.Identifier(role)))
                connection.execute("select from audit_entry limit 1")
        except Error as error:
            raise Fault(
                f"The role {role} can't be used ({error})",
                "birpencere prepare, or docs/operations/roles.md",
            ) from None
    return ", ".join(roles.ROLES)


def catalogue(connection: Connection) -> str:
    """The national catalogue is loaded."""
    count = _value(connection, "select count(*) from registry_service")
    if not count:
        raise Fault("No service is loaded", "birpencere catalogue load")
    return f"{count} services"


def ledger(connection: Connection) -> str:
    """Bills and payments are as the books have them."""
    found = connection.execute(import_string(_DIFFERENCES).encode()).fetchall()
    if found:
        raise Fault(
            f"{len(found)} bills differ from the ledger, the first is {found[0][1]}",
            "the ledger is right: look at what it holds of the bill, and write to the makers",
        )
    return "agrees with every bill"


def worker(connection: Connection) -> str:
    """A worker has given a sign of life."""
    age = _value(
        connection,
        "select extract(epoch from now() - max(last_heartbeat)) from procrastinate_workers",
    )
    if age is None or float(age) > STALLED:
        raise Fault("No worker gives a sign of life", "birpencere run, or see var/log/worker.log")
    return f"gave a sign of life {float(age):.0f} s ago"


def jobs(connection: Connection) -> str:
    """No job has failed for good, and none waits for long; upkeep comes again by itself."""
    failed = _value(connection, _FAILED_JOBS)
    if failed:
        mend = "see var/log/worker.log; then `birpencere procrastinate shell`"
        raise Fault(f"{failed} jobs have failed for good", mend)
    late = float(_value(connection, _OLDEST_JOB))
    if late > LATE:
        raise Fault(
            f"A job waits since {late / 60:.0f} min",
            "see var/log/worker.log; raise BIRPENCERE_WORKER_JOBS",
        )
    return "none failed, none late"


def books(connection: Connection) -> str:
    """Nothing in the books has to be looked at."""
    alerts = _value(connection, "select count(*) from payments_alert where ended_at is null")
    if alerts:
        raise Fault(
            f"{alerts} alerts of the books are open",
            f"{settings.PUBLIC_URL}/az/books/alerts says what to do about each",
        )
    return "no alert"


def figures(connection: Connection) -> str:
    """Uses get their places and open cases are counted in time, and every day that is over is closed."""
    waits = float(_value(connection, _OLDEST_USE) or 0)
    if waits > MOST_WAIT:
        raise Fault(
            f"A use waits for its place in the ledger since {waits / 60:.0f} min",
            "see var/log/worker.log, and docs/operations/figures.md",
        )
    counted = float(_value(connection, _LAST_READING) or 0)
    if counted > LATE:
        raise Fault(
            f"Open cases were last counted {counted / 60:.0f} min ago",
            "see var/log/worker.log, and docs/operations/figures.md",
        )
    day = _value(connection, _UNCLOSED)
    if day:
        raise Fault(
            f"{day} is over and not closed",
            "birpencere statistics close says why; see docs/operations/figures.md",
        )
    return "up to date, every day closed"


def complaints(connection: Connection) -> str:
    """No complaint that goes to the supervisor waits while nobody is supervisor."""
    waiting, since = connection.execute(_UNDECIDED.encode()).fetchone() or (0, None)
    if waiting:
        raise Fault(
            f"{waiting} complaints that no head may decide wait for a supervisor, the first since {since}",
            "`birpencere appoint <FIN> <agency> supervisor` makes somebody supervisor",
        )
    return "none without somebody who may decide"


def _value(connection: Connection, statement: str) -> Any:
    row = connection.execute(statement.encode()).fetchone()
    return row[0] if row else None
