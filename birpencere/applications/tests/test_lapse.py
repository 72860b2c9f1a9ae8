"""Cases end when their applicants let their time pass, and only then."""

from datetime import datetime, timedelta

import pytest

from birpencere.applications.actions import lapse
from birpencere.applications.models import Application
from birpencere.applications.queries import overdue_with_applicants
from birpencere.applications.tests.conftest import MORNING, letters_about, reload, sent
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.payments.models import Bill

CLOCK = Actor.system("clock")
SECOND = timedelta(seconds=1)
NEXT_YEAR = MORNING + timedelta(days=400)


def pass_by(application: Application, now: datetime) -> Status:
    lapse(application_id=application.pk, acting=CLOCK, now=now)
    return Status(reload(application).status)


def test_a_returned_case_lapses_after_its_last_moment(returned: Application) -> None:
    assert returned.due_at is not None
    assert pass_by(returned, returned.due_at) == Status.RETURNED
    assert pass_by(returned, returned.due_at + SECOND) == Status.LAPSED
    assert letters_about(returned)[-1] == "lapsed"


def test_an_unpaid_case_lapses_and_nothing_is_owed(awaiting_payment: Application) -> None:
    assert pass_by(awaiting_payment, NEXT_YEAR) == Status.LAPSED
    assert Bill.objects.get().status == Bill.Status.CANCELLED


def test_the_clock_finds_those_who_are_late_and_nobody_else(returned: Application) -> None:
    assert returned.due_at is not None
    assert overdue_with_applicants(returned.due_at) == []
    assert overdue_with_applicants(returned.due_at + SECOND) == [returned.pk]


def test_a_case_that_moved_meanwhile_is_left_alone(returned: Application, aysel: Actor) -> None:
    sent(reload(returned), aysel, MORNING + timedelta(days=1))
    assert pass_by(returned, NEXT_YEAR) == Status.SUBMITTED


@pytest.mark.parametrize("case", ["draft", "submitted", "accepted", "in_execution", "refused"])
def test_nothing_lapses_by_the_agencys_delay_and_no_draft_at_all(
    request: pytest.FixtureRequest, case: str
) -> None:
    application = request.getfixturevalue(case)
    assert overdue_with_applicants(NEXT_YEAR) == []
    assert pass_by(application, NEXT_YEAR) == case
