"""A question to the rollups, and what it was answered: rows, and the place in the ledger up to which they count."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from psycopg import sql


@dataclass(frozen=True)
class Asked:
    """A statement with its values; PostgreSQL answers it, and the page shows how it was put."""

    statement: str
    values: Mapping[str, Any]

    @cached_property
    def shown(self) -> str:
        """As one can paste it into psql; several figures of a page may show the same."""
        literals = {name: sql.Literal(value).as_string() for name, value in self.values.items()}
        return self.statement % literals

    def rows(self) -> list[tuple[Any, ...]]:
        """The answer."""
        with connection.cursor() as cursor:
            cursor.execute(self.statement, self.values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
