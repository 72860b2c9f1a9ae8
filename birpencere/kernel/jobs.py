"""Putting work off: a job is a name and ids, written in the transaction of the change that wants it."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


def enqueue(task: str, queue: str = "default", **ids: str) -> None:
    """`task` will run after this transaction commits, and not at all if it doesn't.

    By name, so that an action needs not import the job that calls an action.
    """
    app.configure_task(task, queue=queue).defer(**ids)


RETRY = RetryStrategy(max_attempts=20, exponential_wait=2)
"""For jobs that ask other systems: again after 2, 4, 8 … seconds, for about twelve days."""
