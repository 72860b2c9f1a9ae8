"""A payment that officers had answered for is taken back: nobody is granted what is not paid."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from birpencere.applications.actions import approve, confirm_payment
from birpencere.applications.errors import ChangedMeanwhile, NotPaid
from birpencere.applications.models import Application, Result
from birpencere.applications.tests.conftest import (
    MORNING,
    SignIn,
    letters_about,
    reload,
    trail_of,
)
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.payments.actions import receive_transfer
from birpencere.payments.actions.books import apply_correction
from birpencere.payments.models import Alert, Bill, Correction, LedgerEntry
from birpencere.payments.queries.alerts import found_now

BOOKS = Actor.system("books")
EVENING = MORNING + timedelta(hours=8)
TakeBack = Callable[[], None]


@pytest.fixture
def taken_back(in_execution: Application, rashad: Actor, gunay: Actor) -> Application:
    """Two people who keep the books agreed that nothing had come."""
    assert rashad.person_id
    correction = Correction.objects.create(
        entry=LedgerEntry.objects.get(kind="asserted"), reason="Bankda yoxdur.",
        proposed_by_id=rashad.person_id, proposed_at=EVENING,
        decided_by_id=gunay.person_id, decided_at=EVENING, status="confirmed",
    )  # fmt: skip
    apply_correction(correction_id=correction.pk, acting=BOOKS, now=EVENING)
    return reload(in_execution)


def grant(application: Application, acting: Actor) -> None:
    approve(application_id=application.pk, version=application.version, acting=acting, now=EVENING)


def confirm(application: Application, acting: Actor) -> None:
    confirm_payment(
        application_id=application.pk,
        version=application.version,
        reason="Arayış var.",
        acting=acting,
        now=EVENING,
    )


def test_a_case_that_is_not_paid_is_not_approved(taken_back: Application, rashad: Actor) -> None:
    with pytest.raises(NotPaid) as told:
        grant(taken_back, rashad)
    assert told.value.facts == {"due": Bill.objects.get().amount}
    assert not Result.objects.exists()


def test_who_saw_it_paid_is_told_before_deciding(
    in_execution: Application, taken_back: Application, rashad: Actor
) -> None:
    in_execution.version = taken_back.version - 1
    with pytest.raises(ChangedMeanwhile):
        grant(in_execution, rashad)


def test_the_applicant_and_the_trail_are_told(taken_back: Application) -> None:
    assert letters_about(taken_back)[-1] == "payment_taken_back"
    assert trail_of(taken_back)[-1] == "applications.payment_taken_back"


def test_paid_again_it_is_approved(taken_back: Application, rashad: Actor) -> None:
    bill = Bill.objects.get()
    receive_transfer(
        key="k", payee="state_duty", amount=bill.amount, bill_id=bill.pk,
        occurred_at=EVENING, acting=BOOKS, now=EVENING,
    )  # fmt: skip
    assert trail_of(taken_back)[-1] == "applications.paid_again"
    grant(reload(taken_back), rashad)
    assert reload(taken_back).status == Status.APPROVED


def test_an_officer_may_answer_for_it_anew(taken_back: Application, rashad: Actor) -> None:
    confirm(taken_back, rashad)
    bill = Bill.objects.get()
    assert (bill.status, bill.reopened_at) == (Bill.Status.PAID, None)
    grant(reload(taken_back), rashad)


def test_the_books_have_an_alert_until_it_is_paid(taken_back: Application, rashad: Actor) -> None:
    [found] = [one for one in found_now(EVENING) if one.kind == Alert.Kind.TAKEN_BACK]
    bill = Bill.objects.get()
    assert found.facts == {"reference": bill.reference, "amount": str(bill.amount)}
    assert found.agency_id == bill.agency_id
    confirm(taken_back, rashad)
    assert not [one for one in found_now(EVENING) if one.kind == Alert.Kind.TAKEN_BACK]


def page_of(browser: Client, address: str) -> str:
    return unescape(browser.get(address).text)


def test_the_officers_page_says_what_to_do(
    taken_back: Application, sign_in: SignIn, rashad: Actor
) -> None:
    browser = sign_in(rashad)
    page = page_of(browser, f"/en/work/{taken_back.number}")
    assert "The payment was taken back on 17 November 2026" in page
    assert "Confirm the payment" in page
    assert "Approve and issue" not in page
    typed = {"version": taken_back.version}
    refused = browser.post(f"/en/work/{taken_back.number}/approve", typed)
    assert refused.status_code == 409
    assert "The case is not paid: it cannot be approved." in unescape(refused.text)


def test_the_applicants_page_leads_to_paying(
    taken_back: Application, sign_in: SignIn, aysel: Actor
) -> None:
    page = page_of(sign_in(aysel), f"/en/applications/{taken_back.pk}")
    assert "Your payment was taken back" in page
    assert f"/en/bills/{Bill.objects.get().pk}/pay" in page
