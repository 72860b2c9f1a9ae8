"""The live counter: how often somebody has turned to an agency, exact at any instant."""

from datetime import datetime
from typing import Final

from django.db import connection

from birpencere.statistics.rules.rollups import REQUESTS
from birpencere.statistics.types import Counter

COUNTER: Final = f"""
select coalesce((select requests from statistics_openday), 0)
    + (select count(*) from statistics_arriveduse where {REQUESTS}),
    statement_timestamp()
"""  # noqa: S608  # our own words only
"""Those in the ledger, and those that wait for their places: one snapshot, so that no use is in both or in neither."""


def counter() -> Counter:
    """Every request whose transaction has committed, and no other."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTER)
        total, as_of = _row(cursor.fetchone())
    return Counter(total, as_of)


def _row(row: tuple[int, datetime] | None) -> tuple[int, datetime]:
    assert row is not None
    return row
