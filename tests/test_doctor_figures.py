"""What `birpencere doctor` says of the figures."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from birpencere.cli.checks.database import figures
from birpencere.kernel.dates import local_date
from birpencere.kernel.faults import Fault
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.actions.open_work import take_reading
from birpencere.statistics.models import DayClosing
from birpencere.statistics.tests.places import used


@pytest.mark.django_db
def test_the_doctor_tells_when_something_waits_and_when_a_day_is_not_closed() -> None:
    now = timezone.now()
    connection.ensure_connection()
    assert "up to date" in figures(connection.connection)
    used(at=now - timedelta(days=2))
    with pytest.raises(Fault, match="waits for its place"):
        figures(connection.connection)
    move_arrived(now=now)
    take_reading(now=now - timedelta(minutes=6))
    with pytest.raises(Fault, match="last counted 6 min ago"):
        figures(connection.connection)
    take_reading(now=now)
    with pytest.raises(Fault, match="over and not closed"):
        figures(connection.connection)
    yesterday = local_date(now) - timedelta(days=1)
    DayClosing.objects.create(day=yesterday, content="{}", digest=b"", signature=b"", closed_at=now)
    assert "up to date" in figures(connection.connection)
