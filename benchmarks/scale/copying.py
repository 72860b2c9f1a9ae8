"""Filling tables by COPY: rows are made by one connection and taken by another, in binary, without being looked at."""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from psycopg import ClientCursor, Connection, sql

FOLDER = Path(__file__).parent
_TYPES = """
    select attname, format_type(atttypid, null) from pg_attribute where attrelid = %s::regclass and attnum > 0
"""
_UNREADY = """
    update pg_index set indisready = false, indisvalid = false where indrelid = %s::regclass
"""


def run(connection: Connection, file: str, values: Mapping[str, int]) -> None:
    """All statements of a file, with the values in their text."""
    with ClientCursor(connection) as cursor:  # which sends several statements at once
        cursor.execute(_text(file, values))


def fill(
    source: Connection, target: Connection, table: str, file: str, values: Mapping[str, int]
) -> None:
    """`table` holds the rows that the query of `file` gives, and nothing else.

    Columns that the query does not give have what they have by default. Indexes are left aside meanwhile and made
    anew from the whole; constraints between tables and triggers rest. The table is emptied in the same transaction,
    so that PostgreSQL need not write the rows into its log as well.
    """
    name = sql.Identifier(table)
    rows = sql.SQL(_text(file, values))
    types: dict[str, str] = dict(source.execute(_TYPES, [table]).fetchall())
    made = source.execute(sql.SQL("select * from ({}) as made limit 0").format(rows)).description
    columns = [column.name for column in made or ()]
    typed = sql.SQL(", ".join(f"{name}::{types[name]}" for name in columns))  # of our own table
    out = sql.SQL("copy (select {} from ({}) as made) to stdout (format binary)").format(
        typed, rows
    )
    into = sql.SQL("copy {} ({}) from stdin (format binary)").format(
        name, sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with target.transaction():
        target.execute("set local session_replication_role = replica")
        target.execute(sql.SQL("truncate {} cascade").format(name))
        target.execute(_UNREADY, [table])
        with source.cursor().copy(out) as given, target.cursor().copy(into) as taken:
            for part in given:
                taken.write(part)
        target.execute(sql.SQL("reindex table {}").format(name))
    target.execute(sql.SQL("vacuum (analyze) {}").format(name))


def _text(file: str, values: Mapping[str, int]) -> str:
    """A file's text with its values, which are numbers of our own."""
    return Template((FOLDER / file).read_text(encoding="utf-8")).substitute(values)
