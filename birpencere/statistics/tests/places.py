"""Uses for tests, written by whoever; connections beside the test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
from django.db import connection

from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.statistics.actions.recording import record_use

NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)
"""Noon in Baku, a Friday."""
ARRIVE = "insert into statistics_arriveduse (at, use, channel) values (%s, %s, 1)"


def used(use: Use = Use.APPLICATION, at: datetime = NOON, times: int = 1, **facts: Any) -> None:
    """Something was used, as the transaction of the use writes it down."""
    for _time in range(times):
        record_use(ServiceUsed(use, at, **facts))


@contextmanager
def elsewhere() -> Iterator[psycopg.Connection[Any]]:
    """A second connection with a transaction of its own."""
    made = connection.get_connection_params()
    for name in ("cursor_factory", "context"):
        made.pop(name, None)
    with psycopg.connect(**made) as other:
        yield other


def rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor)
