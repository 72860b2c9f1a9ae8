"""Clients that submit: a process with threads, as the worker with its jobs.

Each line that it reads is an order, `{"threads": 8, "first": 0, "each": 60}`; it answers that it is ready,
waits for another line, and answers with the milliseconds that each submission took.
"""

import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import connection
from django.utils import timezone

from benchmarks.portal.drafts import Draft, drafts
from birpencere.applications.actions import submit
from birpencere.kernel.actor import Actor

SIGNED = UUID(int=1)
"""Stands for the signed document; nothing in the database refers to it."""


def main() -> None:
    """Follows orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        share, threads = order["each"], order["threads"]
        found = drafts(order["first"], share * threads)
        parts = [found[place : place + share] for place in range(0, len(found), share)]
        with ThreadPoolExecutor(threads, initializer=connection.ensure_connection) as clients:
            _say("ready")
            sys.stdin.readline()
            _say([took for part in clients.map(submit_all, parts) for took in part])


def submit_all(mine: Sequence[Draft]) -> list[float]:
    """Every draft is submitted, one after another; how long each took."""
    try:
        return [_submit(draft) for draft in mine]
    finally:
        connection.close()


def _submit(draft: Draft) -> float:
    begun = time.perf_counter()
    submit(
        application_id=draft.application_id,
        document_id=SIGNED,
        version=2,
        acting=Actor(name="Aysel Məmmədova", person_id=draft.person_id),
        now=timezone.now(),
    )
    return (time.perf_counter() - begun) * 1000


def _say(answer: object) -> None:
    sys.stdout.write(f"{json.dumps(answer)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
