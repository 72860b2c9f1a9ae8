"""Showing a receipt: it changes nothing about the debt, but an officer looks at it."""

from datetime import timedelta
from uuid import UUID

import pytest

from birpencere.applications.actions import confirm_payment, show_receipt
from birpencere.applications.errors import ChangedMeanwhile, NoSuchApplication, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.queries.timeline import OTHER_TITLES
from birpencere.applications.tests.conftest import MORNING, letters_about, reload, trail_of
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.payments.models import Bill

EVENING = MORNING + timedelta(hours=4)


def show(application: Application, acting: Actor, receipt: int = 7) -> Application:
    return show_receipt(
        application_id=application.pk,
        receipt_id=UUID(int=receipt),
        acting=acting,
        now=EVENING,
    )


def test_the_officer_finds_the_receipt_and_the_case_waits(
    awaiting_payment: Application, aysel: Actor
) -> None:
    show(awaiting_payment, aysel)
    assert reload(awaiting_payment).status == Status.AWAITING_PAYMENT
    bill = Bill.objects.get()
    assert (bill.status, bill.receipt_id) == (Bill.Status.RECEIPT_SHOWN, UUID(int=7))
    assert trail_of(awaiting_payment)[-1] == "applications.receipt_shown"
    assert letters_about(awaiting_payment)[-1] == "receipt_received"


def test_a_better_receipt_replaces_the_first(awaiting_payment: Application, aysel: Actor) -> None:
    show(awaiting_payment, aysel)
    show(awaiting_payment, aysel, receipt=8)
    assert Bill.objects.get().receipt_id == UUID(int=8)


def test_who_confirms_without_having_seen_the_receipt_is_told_of_it(
    awaiting_payment: Application, aysel: Actor, rashad: Actor
) -> None:
    seen = awaiting_payment.version
    show(awaiting_payment, aysel)
    with pytest.raises(ChangedMeanwhile) as told:
        confirm_payment(
            reason="Bankda var.",
            application_id=awaiting_payment.pk,
            version=seen,
            acting=rashad,
            now=EVENING,
        )
    assert told.value.facts == {
        "who": aysel.name,
        "title": OTHER_TITLES["applications.receipt_shown"],
        "at": EVENING,
    }


def test_no_receipt_is_taken_before_or_after_its_time(accepted: Application, aysel: Actor) -> None:
    with pytest.raises(WrongMove):
        show(accepted, aysel)


def test_nobody_else_shows_a_receipt(
    awaiting_payment: Application, leyla: Actor, rashad: Actor
) -> None:
    for other in (leyla, rashad):
        with pytest.raises(NoSuchApplication):
            show(awaiting_payment, other)
    assert Bill.objects.get().receipt_id is None
