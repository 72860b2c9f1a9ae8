"""What registers of records were given to keep: written down before it is answered, each once."""

import json
from typing import Any

from sandbox.errors import Refused, Unknown, Wrong
from sandbox.registers.post import post_offices
from sandbox.registers.records import RecordSet, record_sets
from sandbox.store import Store

POST = "post_offices"
"""The set that is made and not written down."""
SCHEMA = """
create table if not exists entries (
    key text primary key,
    records text not null,
    content text not null
);
"""


class Entries:
    """The registers with what portals have entered."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def records(self, name: str) -> RecordSet | None:
        """The set with its entries, or nothing."""
        known = post_offices() if name == POST else record_sets().get(name)
        return known.with_entries(self._of(name)) if known and known.keeps else known

    def enter(self, name: str, key: str, content: Any) -> bool:
        """The set keeps the content; False where it did already, under that key.

        Raises `Unknown` for a set that takes none, `Wrong` for other columns, `Refused` for other content
        under the same key.
        """
        known = record_sets().get(name)
        if known is None or not known.keeps:
            raise Unknown(name)
        if not key or not isinstance(content, dict) or set(content) != known.keeps:
            raise Wrong(f"expected an Idempotency-Key and the columns {sorted(known.keeps)}")
        written = json.dumps(content, ensure_ascii=False, sort_keys=True)
        with self._store.change() as db:
            sql = "insert into entries values (?, ?, ?) on conflict do nothing"
            is_new = db.execute(sql, [key, name, written]).rowcount == 1
            row = db.execute("select * from entries where key = ?", [key]).fetchone()
        if (row["records"], row["content"]) != (name, written):
            raise Refused("another_entry")
        return is_new

    def forget(self) -> None:
        """Nothing was ever entered: for whoever shows the sandbox a second time."""
        with self._store.change() as db:
            db.execute("delete from entries")

    def _of(self, name: str) -> list[dict[str, Any]]:
        with self._store.read() as db:
            rows = db.execute("select content from entries where records = ?", [name]).fetchall()
        return [json.loads(row["content"]) for row in rows]
