"""Telling PostgreSQL who acts, so that row-level security can repeat what the queries check.

Connections are lent by a pool. Whoever is lent one is told apart before their first statement: a
connection that somebody returned in the middle of a request still carries their scope.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID
from weakref import WeakSet

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Connection
from psycopg.pq import TransactionStatus

from birpencere.kernel.actor import ANONYMOUS, Actor, Role

_SET = (
    "select set_config('birpencere.person', %s, false), set_config('birpencere.agencies', %s, false), "
    "set_config('birpencere.mandates', %s, false), set_config('birpencere.books', %s, false), "
    "set_config('birpencere.treasury', %s, false), set_config('birpencere.links', %s, false), "
    "set_config('birpencere.drafts', %s, false), set_config('birpencere.registry', %s, false), "
    "set_config('birpencere.heads', %s, false), set_config('birpencere.supervision', %s, false), "
    "set_config('birpencere.data', %s, false)"
)
_SILENT = (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)
"""A failed transaction forgets by itself what it was told, a broken connection is thrown away."""

_acting: ContextVar[Actor] = ContextVar("acting", default=ANONYMOUS)
_told: WeakSet[Connection[Any]] = WeakSet()
"""Connections that may carry somebody's scope."""


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Within, this thread's connection sees the rows of `actor` only; afterwards what it saw before."""
    former = _acting.set(actor)
    try:
        _tell(connection)
        yield
    finally:
        _acting.reset(former)
        _tell(connection)


def tell_new_connection(*, connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """The connection that Django has just been lent knows who acts now."""
    _tell(connection)


def _tell(lent: BaseDatabaseWrapper) -> None:
    """Raises the errors of Django, which makes them known to whoever answers, and gives back what is broken."""
    actor, raw = _acting.get(), lent.connection
    if raw is None or raw.info.transaction_status in _SILENT:
        return
    if actor is ANONYMOUS and raw not in _told:
        return
    _told.add(raw)
    with lent.wrap_database_errors:
        raw.execute(_SET, _scope(actor))
    if actor is ANONYMOUS and raw.info.transaction_status is TransactionStatus.IDLE:
        _told.discard(raw)  # inside a transaction it could still be undone


def _scope(actor: Actor) -> list[str]:
    return [
        str(actor.person_id or ""),
        _array({*actor.cases_of}),
        _array(actor.mandates),
        _array(actor.organisations(Role.ACCOUNTANT)),
        "on" if actor.organisations(Role.TREASURER) else "",
        _array(actor.links),
        _array(actor.drafts_for),
        "on" if actor.organisations(Role.OPERATOR) else "",
        _array(actor.signs_for),
        "on" if actor.organisations(Role.SUPERVISOR) else "",
        _array(actor.publishes_for),
    ]


def _array(ids: Iterable[UUID]) -> str:
    return "{" + ",".join(sorted(map(str, ids))) + "}"
