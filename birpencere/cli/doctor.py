"""`birpencere doctor`: looks at everything, and names each fault with its mend."""

import sys
from collections.abc import Callable, Iterator
from typing import ParamSpec

import django
from django.conf import settings
from psycopg import Connection, Error

from birpencere.cli.checks import database, machine, outside
from birpencere.cli.database import address, connected
from birpencere.kernel.faults import Fault

CHECKS: dict[str, Callable[[], str]] = {
    "settings": lambda: f"{settings.PUBLIC_URL}{', with the sandbox' if settings.SANDBOX else ''}",
    "folder": machine.var,
    "disk": machine.disk,
    "secrets": machine.secrets,
    "static files": machine.static_files,
    "port": machine.port,
    "mail": outside.mail,
    "systems": outside.systems,
    "trust": outside.trust,
}
DATABASE_CHECKS: dict[str, Callable[[Connection], str]] = {
    "durability": database.durability,
    "clock": database.clock,
    "migrations": database.migrations,
    "roles": database.database_roles,
    "catalogue": database.catalogue,
    "ledger": database.ledger,
    "worker": database.worker,
    "jobs": database.jobs,
    "books": database.books,
    "figures": database.figures,
    "complaints": database.complaints,
}

P = ParamSpec("P")
Finding = tuple[str, str | Fault]


def main() -> int:
    """A line for each check is printed; the exit code is 1 where there is a fault."""
    django.setup()
    found_faults = 0
    for name, found in findings():
        fault = isinstance(found, Fault)
        found_faults += fault
        sys.stdout.write(f"{'FAULT' if fault else 'ok':7}{name:14}{found}\n")
    return 1 if found_faults else 0


def findings() -> Iterator[Finding]:
    """What each check found; those over the database are left out where it does not answer."""
    for name, machine_check in CHECKS.items():
        yield name, _found(machine_check)
    try:
        with connected() as connection:
            yield "database", f"PostgreSQL {connection.info.server_version // 10000}, {address()}"
            for name, check in DATABASE_CHECKS.items():
                yield name, _found(check, connection)
    except Fault as fault:
        yield "database", fault


def _found(check: Callable[P, str], *given: P.args, **named: P.kwargs) -> str | Fault:
    try:
        return check(*given, **named)
    except Fault as fault:
        return fault
    except (OSError, Error) as error:
        return Fault(str(error).strip().splitlines()[0], "mend what stands above first")
