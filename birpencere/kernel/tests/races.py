"""Several at once, each on a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What came of each deed, result or error; all begin together, each on its own connection."""
    ready = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        connection.ensure_connection()
        ready.wait()
        try:
            return deed()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(do, deeds))


def kinds(outcomes: Sequence[object]) -> dict[type, int]:
    """How often each type came out."""
    found = [type(outcome) for outcome in outcomes]
    return {kind: found.count(kind) for kind in found}
