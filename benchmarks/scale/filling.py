"""The database of a country with a number of applications."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from psycopg import Connection, connect, sql

from benchmarks.scale.copying import fill, run
from birpencere.statistics.rules.chain import BEGINNING, DAY, LINES

YEARS = 6
PEOPLE, COMPANIES = 8, 200
"""As many applications come from one person, and from one company, on average."""


_BLOCKS = f"""
    insert into statistics_ledgerblock (first_place, last_place, day, moved_at, head)
    select min(place), max(place), day, now(), sha256({BEGINNING.format(day="day")} || {LINES})
    from (select *, {DAY} as day from statistics_ledgeruse) as uses group by day
"""  # words of our own
"""One for each day, as if the mover had taken all its uses at once."""


def values(applications: int) -> dict[str, int]:
    """What the statements are given."""
    last = datetime.now(UTC).year
    return {
        "applications": applications,
        "people": max(1000, applications // PEOPLE),
        "companies": max(100, applications // COMPANIES),
        "first_year": last - YEARS + 1,
        "last_year": last,
    }


def filled(address: str, applications: int, say: Callable[[str], None]) -> None:
    """The database has the applications and their uses, each use in its place; raises psycopg.Error."""
    given = values(applications)
    with (
        connect(address, autocommit=True) as source,
        connect(address, autocommit=True) as target,
    ):
        run(target, "country.sql", given)
        for table, file in (
            ("applications_application", "applications.sql"),
            ("applications_period", "periods.sql"),
            ("statistics_ledgeruse", "uses.sql"),
        ):
            begun = time.monotonic()
            fill(source, target, table, file, given)
            say(f"  {table}: {_rows(target, table):,} rows in {time.monotonic() - begun:.0f} s")
        _chain(target)


_CLOSED = """
insert into statistics_dayclosing (day, content, digest, signature, closed_at)
select max(day), '', '', '', now() from statistics_ledgerblock
"""
"""Months are told up to there; of what was sealed nothing is measured."""


def _chain(connection: Connection) -> None:
    """The ledger has its blocks, and is closed; nothing is summed up yet."""
    with connection.transaction():
        connection.execute("set local session_replication_role = replica")
        connection.execute(
            "truncate statistics_ledgerblock, statistics_usagerollup, statistics_outcomerollup, "
            "statistics_toldoutcome, "
            "statistics_agencytoldoutcome, statistics_decisiondays, statistics_dayclosing"
        )
        connection.execute(sql.SQL(_BLOCKS))
        connection.execute(_CLOSED)


def _rows(connection: Connection, table: str) -> int:
    """As PostgreSQL counted them when it analysed the table."""
    row = connection.execute(
        "select reltuples::bigint from pg_class where oid = %s::regclass", [table]
    ).fetchone()
    return row[0] if row else 0
