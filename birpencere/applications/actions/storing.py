"""What a move changes in the row of its case; with its first submission the case gets its number.

By statements of our own: everyone who submits for the same service waits for the row of its numbers, from here to the end
of the transaction.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from birpencere.applications.models import Application
from birpencere.applications.types import Status
from birpencere.kernel.dates import local_date

_MOVED = """
    status = %(status)s, version = %(version)s, due_at = %(due)s, submitted_at = %(submitted)s,
    decided_at = %(decided)s, document_id = %(document)s, answers = %(answers)s, decision = %(decision)s, officer_id = %(officer)s
"""
_STORE = f"update applications_application set {_MOVED} where id = %(id)s"  # noqa: S608  # our own words only
_NUMBER = f"""
    with taken as (
        update applications_numberseries set last = last + 1
        where service_id = %(service)s and year = %(year)s returning last::text as serial
    )
    update applications_application set {_MOVED}, number = (
        select format('%%s-%%s-%%s', number, %(year)s::int, lpad(serial, greatest(6, length(serial)), '0'))
        from registry_service where id = %(service)s
    )
    from taken where id = %(id)s returning number
"""  # noqa: S608  # our own words only
"""As `ApplicationNumber` writes it. Who waits for the row is woken once, which `on conflict` does not do."""
_OPEN = """
    insert into applications_numberseries (service_id, year, last) values (%(service)s, %(year)s, 0)
    on conflict do nothing
"""


def store_move(application: Application, now: datetime) -> None:
    """The row has what a move may change, and nothing else is written.

    A case that is not a draft any more has a number, the next one of its service and year: none is left out, none given
    twice.
    """
    values = _values(application)
    with connection.cursor() as cursor:
        if application.number is None and application.status == Status.SUBMITTED:
            values |= {"service": application.service_id, "year": local_date(now).year}
            application.number = _numbered(cursor, values)
        else:
            cursor.execute(_STORE, values)


def _numbered(cursor: CursorWrapper, values: Mapping[str, Any]) -> str:
    """The number that the case has now."""
    cursor.execute(_NUMBER, values)
    row = cursor.fetchone()
    if row is None:  # the first one of the year
        cursor.execute(_OPEN, values)
        cursor.execute(_NUMBER, values)
        row = cursor.fetchone()
    assert row is not None
    return str(row[0])


def _values(application: Application) -> dict[str, Any]:
    return {
        "id": application.pk,
        "status": application.status,
        "officer": application.officer_id,
        "version": application.version,
        "due": application.due_at,
        "submitted": application.submitted_at,
        "decided": application.decided_at,
        "document": application.document_id,
        "answers": json.dumps(application.answers),
        "decision": json.dumps(application.decision),
    }
