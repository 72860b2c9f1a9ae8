"""What the tests of all apps need of the database."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

LEDGER = ("payments_ledgerentry", "payments_ledgerline")


@pytest.fixture(autouse=True, scope="session")
def emptying() -> Iterator[None]:
    """Between two tests the ledger may be emptied, by the owner of its tables, who alone could."""
    usual = DatabaseOperations.execute_sql_flush

    def emptied(self: DatabaseOperations, statements: list[str]) -> Any:
        off, on = (
            [f"alter table {table} {word} trigger kept" for table in LEDGER]
            for word in ("disable", "enable")
        )
        return usual(self, [*off, *statements, *on])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", emptied)
        yield
