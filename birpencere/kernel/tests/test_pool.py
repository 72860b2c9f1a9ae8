"""Whoever waits for the database is served when it is back."""

from time import monotonic
from typing import Any

import pytest
from django.db import connection
from psycopg import Connection, OperationalError
from psycopg_pool import ConnectionPool

from birpencere.kernel.pool import options

AWAY = 2.6
"""Seconds: longer than the pool tries by itself, shorter than it lets anybody wait."""


@pytest.mark.django_db
def test_who_began_to_wait_while_the_database_was_away_is_served_when_it_is_back() -> None:
    back = monotonic() + AWAY

    class Late(Connection[Any]):
        @classmethod
        def connect(cls, *given: Any, **facts: Any) -> Any:
            if monotonic() < back:
                raise OperationalError("away")
            return super().connect(*given, **facts)

    where = connection.get_connection_params()
    with (
        ConnectionPool(connection_class=Late, kwargs=where, **options(1)) as pool,
        pool.connection() as lent,
    ):
        assert lent.execute("select 1").fetchone() == (1,)
