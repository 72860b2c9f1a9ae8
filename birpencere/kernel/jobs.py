"""Putting work off: a job is a name and ids, written in the transaction of the change that wants it."""

from procrastinate.contrib.django import app


def enqueue(task: str, queue: str = "default", **ids: str) -> None:
    """`task` will run after this transaction commits, and not at all if it doesn't.

    By name, so that an action needs not import the job that calls an action.
    """
    app.configure_task(task, queue=queue).defer(**ids)
