"""The database of a country with a number of applications."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from psycopg import Connection, connect

from benchmarks.scale.copying import fill, run

YEARS = 6
PEOPLE, COMPANIES = 8, 200
"""As many applications come from one person, and from one company, on average."""


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
            ("statistics_ledgerblock", "blocks.sql"),
        ):
            begun = time.monotonic()
            fill(source, target, table, file, given)
            say(f"  {table}: {_rows(target, table):,} rows in {time.monotonic() - begun:.0f} s")


def _rows(connection: Connection, table: str) -> int:
    """As PostgreSQL counted them when it analysed the table."""
    row = connection.execute(
        "select reltuples::bigint from pg_class where oid = %s::regclass", [table]
    ).fetchone()
    return row[0] if row else 0
