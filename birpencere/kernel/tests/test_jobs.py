"""A job and the change that wants it are one: both are there, or neither."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from birpencere.kernel.jobs import enqueue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["web", "worker"])
def process(request: pytest.FixtureRequest) -> Iterator[None]:
    """A process as it is set up; the worker has connections of its own to fetch jobs."""
    if request.param == "web":
        yield
        return
    with app.replace_connector(app.connector.get_worker_connector()) as worker, worker.open():  # type: ignore[attr-defined]  # Django's
        yield


@pytest.mark.usefixtures("process")
def test_a_change_that_is_undone_wants_no_job() -> None:
    with transaction.atomic():
        enqueue("payments.carry_on", payment_id="1")
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.usefixtures("process")
def test_a_change_that_is_kept_wants_its_job() -> None:
    with transaction.atomic():
        enqueue("payments.carry_on", "interactive", lock="payment:1", payment_id="1")
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.queue_name, job.lock, job.args, job.status) == (
        "payments.carry_on",
        "interactive",
        "payment:1",
        {"payment_id": "1"},
        "todo",
    )
