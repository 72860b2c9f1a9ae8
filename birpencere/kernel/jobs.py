"""Putting work off: a job is a name and ids, written in the transaction of the change that wants it."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

_jobs = JobManager(DjangoConnector())
"""Over Django's connection, in the worker too: its own would show a job before the change is committed."""


def enqueue(task: str, queue: str = "default", *, lock: str | None = None, **ids: str) -> None:
    """`task` will run after this transaction commits, and not at all if it doesn't.

    By name, so that an action needs not import the job that calls an action. Of jobs with the same `lock`
    one runs at a time.
    """
    configure_task(name=task, job_manager=_jobs, queue=queue, lock=lock).defer(**ids)


RETRY = RetryStrategy(max_attempts=20, exponential_wait=2)
"""For jobs that ask other systems: again after 2, 4, 8 … seconds, for about twelve days."""
