"""Putting work off: a job is a name and ids, written in the transaction of the change that wants it."""

import json

from django.db import connection
from procrastinate import RetryStrategy

_DEFER = """
    select procrastinate_defer_jobs_v1(array[row(
        %(queue)s::text, %(task)s::text, 0, %(lock)s::text, null, %(ids)s::jsonb, null
    )::procrastinate_job_to_defer_v1])
"""
"""The queue's own function, over Django's connection, in the worker too: the queue's would show a job before the change is
committed.
"""


def enqueue(task: str, queue: str = "default", *, lock: str | None = None, **ids: str) -> None:
    """`task` will run after this transaction commits, and not at all if it doesn't.

    By name, so that an action needs not import the job that calls an action. Of jobs with the same `lock`
    one runs at a time.
    """
    job = {"queue": queue, "task": task, "lock": lock, "ids": json.dumps(ids)}
    with connection.cursor() as cursor:
        cursor.execute(_DEFER, job)


RETRY = RetryStrategy(max_attempts=20, exponential_wait=2)
"""For jobs that ask other systems: again after 2, 4, 8 … seconds, for about twelve days."""
