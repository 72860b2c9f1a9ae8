"""The database in its newest form; every step can be repeated."""

import django
from django.core.management import call_command
from psycopg import errors, sql

from birpencere.cli.database import available, connected, fingerprint
from birpencere.kernel import roles
from birpencere.kernel.faults import Fault


def main() -> int:
    """Roles, tables, rights and catalogue are there; the database carries the fingerprint of this code."""
    django.setup()
    with available(), connected() as connection:
        try:
            roles.make(connection)
        except errors.InsufficientPrivilege as error:
            raise Fault(
                f"The database's user may not make roles ({error})", "see docs/operations/roles.md"
            ) from None
        call_command("migrate", verbosity=0, interactive=False)
        with connection.transaction():
            roles.grant(connection)
        call_command("catalogue", "load")
        mark = sql.SQL("comment on table django_migrations is {}")
        connection.execute(mark.format(sql.Literal(fingerprint())))
    return 0
