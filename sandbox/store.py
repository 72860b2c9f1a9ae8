"""Memory that survives `kill -9`: what was answered has been written before."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Store:
    """One SQLite file of one process; a thread at a time."""

    def __init__(self, path: Path, schema: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = full")
        self._db.execute("pragma foreign_keys = on")
        self._db.executescript(schema)

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """All that is written within is on the disk afterwards, or nothing of it ever was."""
        with self._lock:
            self._db.execute("begin immediate")
            try:
                yield self._db
            except BaseException:
                self._db.execute("rollback")
                raise
            self._db.execute("commit")

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Nobody writes meanwhile."""
        with self._lock:
            yield self._db
