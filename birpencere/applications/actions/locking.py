"""The row of a case with its applicant, locked.

By a statement of our own: every action begins with it, and Django takes longer to word it than PostgreSQL to follow it.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import JSONField, Model

from birpencere.applications.models import Application
from birpencere.identity.models import Person

M = TypeVar("M", bound=Model)


def _columns(model: type[Model], table: str) -> str:
    return ", ".join(f"{table}.{field.column}" for field in model._meta.concrete_fields)


_WIDTH = len(Application._meta.concrete_fields)
_LOCK = f"""
    select {_columns(Application, "application")}, {_columns(Person, "person")}
    from applications_application as application
    join identity_person as person on person.id = application.applicant_id
    where application.id = %s for update of application
"""  # noqa: S608  # our own words only


def locked_row(application_id: UUID) -> Application | None:
    """The case, whoever may see it; nobody else acts on it until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [application_id])
        row = cursor.fetchone()
    if row is None:
        return None
    application = _made(Application, row[:_WIDTH])
    application.applicant = _made(Person, row[_WIDTH:])
    return application


def _made(model: type[M], row: Sequence[Any]) -> M:
    """What Django makes of a row of the model's table."""
    fields = model._meta.concrete_fields
    values = [
        json.loads(value) if isinstance(field, JSONField) else value
        for field, value in zip(fields, row, strict=True)
    ]
    return model.from_db(connection.alias, [field.attname for field in fields], values)
