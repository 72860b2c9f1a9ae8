"""Telling PostgreSQL who acts, so that row-level security can repeat what the queries check."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from birpencere.kernel.actor import ANONYMOUS, Actor, Role

_SET = (
    "select set_config('birpencere.person', %s, false), set_config('birpencere.agencies', %s, false), "
    "set_config('birpencere.mandates', %s, false)"
)


def _tell(actor: Actor) -> None:
    agencies = {
        str(organisation)
        for role in (Role.OFFICER, Role.HEAD)
        for organisation in actor.organisations(role)
    }
    values = [
        str(actor.person_id or ""),
        "{" + ",".join(sorted(agencies)) + "}",
        "{" + ",".join(str(mandate) for mandate in actor.mandates) + "}",
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SET, values)


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Within, this connection sees the rows of `actor` only; afterwards nobody's."""
    _tell(actor)
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            _tell(ANONYMOUS)
