"""Asking for the fee of the regulation, once a case."""

from datetime import timedelta
from decimal import Decimal

import pytest

from birpencere.applications.actions import accept, ask_for_payment, confirm_payment, send_back
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import (
    MORNING,
    Begin,
    filled_in,
    letters_about,
    reload,
    sent,
)
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.notifications.models import Notice
from birpencere.payments.models import Bill

NOON = MORNING + timedelta(hours=3)


@pytest.mark.law("R-8.1")
def test_the_bill_names_the_case_the_payer_and_the_law(awaiting_payment: Application) -> None:
    assert awaiting_payment.status == Status.AWAITING_PAYMENT
    bill = Bill.objects.get(case_id=awaiting_payment.pk)
    assert (bill.case_number, bill.amount, bill.lines.get().payee_id) == (
        awaiting_payment.number,
        Decimal("150.00"),
        "state_duty",
    )
    assert (bill.payer_name, bill.payer_code) == ("Aysel Məmmədova", "5ARPXK2")
    assert bill.legal_basis.endswith("Qanun, 22-ci maddə")
    assert bill.is_illustrative


@pytest.mark.law("R-6.3")
def test_the_applicant_is_told_the_amount_and_the_day(awaiting_payment: Application) -> None:
    letter = Notice.objects.get(case_id=awaiting_payment.pk, template="payment_due")
    assert "150" in letter.body
    assert awaiting_payment.due_at is not None
    assert awaiting_payment.due_at.isoformat() == "2026-11-24T18:00:00+04:00"


def test_a_company_pays_in_its_own_name(begin: Begin, nizami: Actor, rashad: Actor) -> None:
    [company] = nizami.mandates
    case = sent(filled_in(begin(nizami, company), nizami), nizami)
    case = accept(application_id=case.pk, version=case.version, acting=rashad, now=NOON)
    ask_for_payment(application_id=case.pk, version=case.version, acting=rashad, now=NOON)
    bill = Bill.objects.get()
    assert (bill.payer_name, bill.payer_code) == ("“Xəzər Biometriya” MMC", "1400057421")


@pytest.fixture
def free_of_charge(monkeypatch: pytest.MonkeyPatch) -> None:
    """The regulation demands no fee."""
    monkeypatch.setattr(
        "birpencere.applications.actions.deciding.dues_of", lambda _case, _reading, _now: ()
    )


@pytest.mark.law("R-8.1")
def test_where_nothing_is_due_the_execution_begins(
    free_of_charge: None, accepted: Application, rashad: Actor
) -> None:
    case = ask_for_payment(
        application_id=accepted.pk, version=accepted.version, acting=rashad, now=NOON
    )
    assert case.status == Status.IN_EXECUTION
    assert not Bill.objects.exists()
    assert "payment_due" not in letters_about(case)


def test_what_was_paid_before_the_case_came_back_is_not_asked_for_again(
    in_execution: Application, aysel: Actor, rashad: Actor
) -> None:
    case = send_back(
        application_id=in_execution.pk,
        version=in_execution.version,
        reasons=["expired_document"],
        note="",
        acting=rashad,
        now=NOON,
    )
    case = sent(case, aysel, NOON)
    for step in (accept, ask_for_payment):
        case = step(application_id=case.pk, version=case.version, acting=rashad, now=NOON)
    assert case.status == Status.IN_EXECUTION
    assert Bill.objects.get().status == Bill.Status.PAID


@pytest.mark.law("R-5.1.1")
def test_the_agency_has_its_time_for_the_decision_from_the_payment(
    awaiting_payment: Application, rashad: Actor
) -> None:
    confirm_payment(
        reason="Bankda var.",
        application_id=awaiting_payment.pk,
        version=awaiting_payment.version,
        acting=rashad,
        now=NOON,
    )
    due = reload(awaiting_payment).due_at
    assert due
    assert due.isoformat().startswith("2026-12-01T14:00")
