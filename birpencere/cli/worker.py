"""`birpencere worker`: the background jobs."""

import django
from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DeleteJobCondition

from birpencere.jobs import HEARTBEAT, STALLED


def main() -> int:
    """Jobs are done as they come, several at once, until we are told to stop."""
    django.setup()
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(
            concurrency=settings.WORKER_JOBS,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED,
            fetch_job_polling_interval=HEARTBEAT,
            shutdown_graceful_timeout=10,
            # What a job did stands in its app's tables; failed ones stay for whoever mends them.
            delete_jobs=DeleteJobCondition.SUCCESSFUL,
        )
    return 0
