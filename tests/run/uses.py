"""Inside a running system: `python -m tests.run.uses record SECONDS` uses services as the web does and prints what it
was told of each attempt; `python -m tests.run.uses move` moves in small steps until it is killed.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
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
Attempt = tuple[str, int, bool]
"""A transaction, how many uses it wrote, and whether its commit was acknowledged."""


def record(seconds: float) -> list[Attempt]:
    """Every attempt of all visitors."""
    with ThreadPoolExecutor(VISITORS) as crowd:
        made = list(crowd.map(visit, [seconds] * VISITORS))
    return [attempt for attempts in made for attempt in attempts]


def visit(seconds: float) -> list[Attempt]:
    """One transaction after another, whatever dies meanwhile."""
    made: list[Attempt] = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        name, uses = uuid4(), 1 + len(made) % 3
        made.append((str(name), uses, is_recorded(name, uses)))
        time.sleep(0.002)
    return made


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
            move_arrived(now=timezone.now(), most=40)
        except Error:
            connection.close()
            time.sleep(0.1)


if __name__ == "__main__":
    task, *words = sys.argv[1:]
    if task == "move":
        move()
    sys.stdout.write(json.dumps(record(float(words[0]))))
