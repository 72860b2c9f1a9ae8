"""The pool of database connections, while its database is away and when it is back."""

from contextlib import suppress
from typing import Any

from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

NO_TIME = 0.01
"""Seconds; a connection is asked for, and not waited for."""


def options(most: int) -> dict[str, Any]:
    """What Django makes the pool with; it has at most so many connections.

    Attempts of psycopg's pool come twice as late each time as long as the database is away; given up and begun anew
    every two seconds, the first one after it is back is never late.
    """
    return {
        "min_size": 1,
        "max_size": most,
        "timeout": 5,
        "reconnect_timeout": 2,
        "reconnect_failed": try_again,
    }


def try_again(pool: ConnectionPool[Any]) -> None:
    """The pool goes on trying: it has given up, and begins anew only for who asks; those who wait asked before."""
    with suppress(PoolTimeout, PoolClosed):
        pool.putconn(pool.getconn(timeout=NO_TIME))
