"""Taking an application back."""

from datetime import timedelta

import pytest

from birpencere.applications.actions import withdraw
from birpencere.applications.errors import NoSuchApplication, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, letters_about, reload
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.payments.models import Bill

EVENING = MORNING + timedelta(hours=4)


def test_only_the_applicant_can_withdraw(
    submitted: Application, aysel: Actor, leyla: Actor, rashad: Actor
) -> None:
    for other in (leyla, rashad):
        with pytest.raises(NoSuchApplication):
            withdraw(application_id=submitted.pk, acting=other, now=EVENING)
    withdraw(application_id=submitted.pk, acting=aysel, now=EVENING)
    withdrawn = reload(submitted)
    assert (withdrawn.status, withdrawn.due_at) == (Status.WITHDRAWN, None)
    assert letters_about(submitted)[-1] == "withdrawn"


def test_nothing_is_owed_for_what_was_withdrawn(
    awaiting_payment: Application, aysel: Actor
) -> None:
    withdraw(application_id=awaiting_payment.pk, acting=aysel, now=EVENING)
    assert Bill.objects.get().status == Bill.Status.CANCELLED


def test_what_was_paid_stays_paid(in_execution: Application, aysel: Actor) -> None:
    withdraw(application_id=in_execution.pk, acting=aysel, now=EVENING)
    assert Bill.objects.get().status == Bill.Status.PAID


def test_a_decision_is_not_withdrawn(refused: Application, aysel: Actor) -> None:
    with pytest.raises(WrongMove):
        withdraw(application_id=refused.pk, acting=aysel, now=EVENING)
