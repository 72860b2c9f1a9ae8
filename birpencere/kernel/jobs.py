"""Putting work off: a job is a name and ids, written in the transaction of the change that wants it."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

_jobs = JobManager(DjangoConnector())
"""Over Django's connection, in the worker too: its own would show a job before the change is committed."""


def enqueue(task: str, queue: str = "default", **ids: str) -> None:
    """`task` will run after this transaction commits, and not at all if it doesn't.

    By name, so that an action needs not import the job that calls an action.
    """
    configure_task(name=task, job_manager=_jobs, queue=queue).defer(**ids)


RETRY = RetryStrategy(max_attempts=20, exponential_wait=2)
"""For jobs that ask other systems: again after 2, 4, 8 … seconds, for about twelve days."""
