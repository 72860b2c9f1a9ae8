"""Searching without a name: two functions of the database answer, so that nobody reads the rows themselves."""

from uuid import UUID

from django.db import connection

from birpencere.lost_property.types import Glimpse, Marks

FOUND = """
select id, number, revision_id, kind, office, going_to, status, kept_until, is_claimed
from lost_property_search(%s, %s, %s, %s, %s)
"""
OF_ACTOR = """
select id, number, revision_id, kind, office, going_to, status, kept_until, is_claimed
from lost_property_for_me(%s, %s, %s, %s, %s)
"""


def found_by(service_id: UUID, kind: str, marks: Marks) -> Glimpse | None:
    """The document of that kind with that number and name, if it was ever handed in; the last of them."""
    return next(iter(_glimpses(FOUND, service_id, kind, marks)), None)


def found_for_me(service_id: UUID, kind: str, marks: Marks) -> list[Glimpse]:
    """Documents that are kept and answer an announcement of the actor; `marks` bear the name of their account.

    The number may be missing there: the database answers only somebody who is signed in.
    """
    return _glimpses(OF_ACTOR, service_id, kind, marks)


def _glimpses(query: str, service_id: UUID, kind: str, marks: Marks) -> list[Glimpse]:
    with connection.cursor() as cursor:
        cursor.execute(query, [service_id, kind, marks.number, marks.name, marks.patronymic])
        return [Glimpse(*row) for row in cursor.fetchall()]
