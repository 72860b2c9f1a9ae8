"""Confirming a payment: an officer answers for it, and the case goes on, once."""

from datetime import timedelta
from uuid import UUID

import pytest

from birpencere.applications.actions import confirm_payment, resume_after_payment, withdraw
from birpencere.applications.errors import ChangedMeanwhile, NoSuchApplication, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, letters_about, reload, trail_of
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.payments.events import BillPaid
from birpencere.payments.models import Bill

EVENING = MORNING + timedelta(hours=4)


def confirm(application: Application, acting: Actor) -> None:
    confirm_payment(
        reason="Bankda var.",
        application_id=application.pk,
        version=application.version,
        acting=acting,
        now=EVENING,
    )


def paid(application: Application) -> BillPaid:
    """The news that a bank would bring."""
    return BillPaid(UUID(int=1), application.pk, Actor.system("bank"), EVENING)


def test_the_officer_stands_by_the_payment_and_the_case_goes_on(
    awaiting_payment: Application, rashad: Actor
) -> None:
    confirm(awaiting_payment, rashad)
    assert reload(awaiting_payment).status == Status.IN_EXECUTION
    bill = Bill.objects.get()
    assert (bill.status, bill.settled_at, bill.settled_by_id) == (
        Bill.Status.PAID,
        EVENING,
        rashad.person_id,
    )
    assert trail_of(awaiting_payment)[-2:] == [
        "applications.payment_confirmed",
        "applications.in_execution",
    ]
    assert letters_about(awaiting_payment)[-1] == "payment_received"


def test_a_payment_is_confirmed_once(
    awaiting_payment: Application, rashad: Actor, gunay: Actor
) -> None:
    confirm(awaiting_payment, rashad)
    with pytest.raises(ChangedMeanwhile) as told:
        confirm(awaiting_payment, gunay)
    assert told.value.facts["who"] == rashad.name
    with pytest.raises(WrongMove):
        confirm(reload(awaiting_payment), gunay)
    assert letters_about(awaiting_payment).count("payment_received") == 1


def test_the_bank_may_say_it_as_often_as_it_likes(awaiting_payment: Application) -> None:
    for _time in range(2):
        resume_after_payment(paid(awaiting_payment))
    assert reload(awaiting_payment).status == Status.IN_EXECUTION
    assert trail_of(awaiting_payment).count("applications.in_execution") == 1


def test_money_for_a_case_that_was_withdrawn_does_not_wake_it(
    awaiting_payment: Application, aysel: Actor
) -> None:
    withdraw(application_id=awaiting_payment.pk, acting=aysel, now=EVENING)
    resume_after_payment(paid(awaiting_payment))
    assert reload(awaiting_payment).status == Status.WITHDRAWN


def test_no_payer_confirms_their_own_payment(awaiting_payment: Application, aysel: Actor) -> None:
    with pytest.raises(NoSuchApplication):
        confirm(awaiting_payment, aysel)
