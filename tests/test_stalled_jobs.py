"""Jobs of a worker that was killed."""

import pytest
from asgiref.sync import async_to_sync
from django.db import connection

from birpencere.jobs import retry_stalled

_DEAD = """
insert into procrastinate_jobs (queue_name, task_name, lock, queueing_lock, status)
values ('upkeep', %s, %s, %s, 'doing')
"""
_NEXT = """
insert into procrastinate_jobs (queue_name, task_name, lock, queueing_lock, status)
values ('upkeep', %s, %s, %s, 'todo')
"""


@pytest.mark.django_db(transaction=True)
def test_a_killed_job_does_not_hold_the_lock_for_which_the_next_one_waits() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_DEAD, ["opendata.tell"] * 3)
        cursor.execute(_DEAD, ["statistics.move", None, "statistics.move"])
        cursor.execute(_NEXT, ["opendata.tell"] * 3)
        async_to_sync(retry_stalled.func)(0)
        cursor.execute("select task_name, status::text from procrastinate_jobs order by task_name")
        assert cursor.fetchall() == [("opendata.tell", "todo"), ("statistics.move", "todo")]
