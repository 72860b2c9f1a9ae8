"""Processes that die between any two statements."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


class Killed(BaseException):
    """The process is gone, and with it whatever it had not committed."""


class Power:
    """What keeps a process alive; it fails before one of the next statements, if somebody wants it so."""

    def __init__(self) -> None:
        self.failures = 0
        self._left = 0

    def fails_before(self, statement: int) -> None:
        """The so manieth statement that processes are going to say is not said; 0: none is lost."""
        self._left = statement

    @contextmanager
    def on(self) -> Iterator[None]:
        """Within, a process works."""
        with connection.execute_wrapper(self._watch):
            yield

    def _watch(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if self._left and not sql.startswith("ROLLBACK"):
            self._left -= 1
            if not self._left:
                self.failures += 1
                raise Killed
        return execute(sql, params, many, context)
