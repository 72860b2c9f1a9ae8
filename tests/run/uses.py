"""Inside a running system: `python -m tests.run.uses record` uses services as the web does until its input ends, and
prints what it was told of each attempt; `python -m tests.run.uses move` moves in small steps until it is killed.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from uuid import UUID, uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
django.setup()

from django.db import Error, connection, transaction  # noqa: E402  # after Django was set up
from django.utils import timezone  # noqa: E402  # after Django was set up

from birpencere.kernel.usage import ServiceUsed, Use  # noqa: E402  # after Django was set up
from birpencere.statistics.actions.moving import move_arrived  # noqa: E402  # after Django was set up
from birpencere.statistics.actions.recording import record_use  # noqa: E402  # after Django was set up

VISITORS = 3
"""Who use services at the same time."""
BREATH = 0.002
"""Seconds between two transactions."""
Attempt = tuple[str, int, bool]
"""A transaction, how many uses it wrote, and whether its commit was acknowledged."""


def record() -> None:
    """All visitors come until the input ends."""
    over, printing = Event(), Lock()
    with ThreadPoolExecutor(VISITORS) as crowd:
        visits = [crowd.submit(visit, over, printing) for _visitor in range(VISITORS)]
        sys.stdin.read()
        over.set()
    for one in visits:
        one.result()


def visit(over: Event, printing: Lock) -> None:
    """One transaction after another, whatever dies meanwhile; a line for each whose end is known."""
    number = 0
    while not over.is_set():
        name, uses = uuid4(), 1 + number % 3
        attempt: Attempt = (str(name), uses, is_recorded(name, uses))
        with printing:
            sys.stdout.write(f"{json.dumps(attempt)}\n")
            sys.stdout.flush()
        number += 1
        time.sleep(BREATH)


def is_recorded(name: UUID, uses: int) -> bool:
    """Whether the uses were committed, as far as we were told; the transaction's name stands in their revision."""
    try:
        with transaction.atomic():
            for _use in range(uses):
                record_use(ServiceUsed(Use.APPLICATION, timezone.now(), revision_id=name))
    except Error:
        connection.close()
        time.sleep(0.1)
        return False
    return True


def move() -> None:
    """So small are the steps that a kill nearly always meets a transaction."""
    while True:
        try:
            if not move_arrived(now=timezone.now(), most=40):
                time.sleep(BREATH)
        except Error:
            connection.close()
            time.sleep(0.1)


if __name__ == "__main__":
    {"record": record, "move": move}[sys.argv[1]]()
