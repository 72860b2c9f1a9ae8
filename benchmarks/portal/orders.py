"""What a client of a benchmark does: a process with threads, as the worker with its jobs.

Each line that it reads is an order, `{"threads": 8, "first": 0, "each": 60}`; it answers that it is ready,
waits for another line, and answers with the milliseconds that each deed took.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

Thing = TypeVar("Thing")


def follow(take: Callable[[int, int], Sequence[Thing]], do: Callable[[Thing], object]) -> None:
    """Follows orders until there are no more: `take(first, count)` gives the things to `do` one by one."""
    for line in sys.stdin:
        order = json.loads(line)
        share, threads = order["each"], order["threads"]
        found = take(order["first"], share * threads)
        parts = [found[place : place + share] for place in range(0, len(found), share)]
        with ThreadPoolExecutor(threads, initializer=connection.ensure_connection) as clients:
            _say("ready")
            sys.stdin.readline()
            took = clients.map(lambda part: _do_all(part, do), parts)
            _say([one for part in took for one in part])


def _do_all(mine: Sequence[Thing], do: Callable[[Thing], object]) -> list[float]:
    """How long each took."""
    try:
        return [_measured(one, do) for one in mine]
    finally:
        connection.close()


def _measured(one: Thing, do: Callable[[Thing], object]) -> float:
    begun = time.perf_counter()
    do(one)
    return (time.perf_counter() - begun) * 1000


def _say(answer: object) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()
