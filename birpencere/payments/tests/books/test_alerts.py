"""Whoever keeps the books is told of what is not as it should be, once, until it is."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.payments.actions import answer_for_bill
from birpencere.payments.actions.alerts import tell_alerts
from birpencere.payments.actions.books import (
    apply_correction,
    confirm_correction,
    propose_correction,
)
from birpencere.payments.jobs import compare_bills, compare_sums, look_around
from birpencere.payments.models import Alert, BankFile, BankStatement, Bill, Payment
from birpencere.payments.providers.base import Facts
from birpencere.payments.queries.alerts import (
    Found,
    differs_from_report,
    found_now,
    open_alerts,
)
from birpencere.payments.queries.books import Period
from birpencere.payments.tests.books.conftest import BANKS, LONG_AGO, book
from birpencere.payments.tests.conftest import NOON, Gateway

HOUR = timedelta(hours=1)
Kind = Alert.Kind


def kinds(now: datetime) -> list[str]:
    return [found.kind for found in found_now(now)]


def facts_of(kind: Alert.Kind, now: datetime) -> dict[str, Any]:
    [found] = [one for one in found_now(now) if one.kind == kind]
    return found.facts


def test_money_without_a_webhook_is_told_of(paid: Payment) -> None:
    recorded = paid.bill.ledgerentry_set.get(kind="captured").recorded_at
    assert Kind.SILENT_WEBHOOK not in kinds(recorded + timedelta(minutes=4))
    facts = facts_of(Kind.SILENT_WEBHOOK, recorded + timedelta(minutes=6))
    assert facts == {"reference": paid.bill.reference, "provider": "fake", "amount": "150.00"}


def test_a_payment_that_does_not_end_is_told_of_after_an_hour(opened: Payment) -> None:
    assert kinds(NOON + HOUR) == []
    assert kinds(NOON + HOUR + timedelta(seconds=1)) == [Kind.STUCK]


def test_money_on_the_way_is_told_of_after_three_working_days(bill: Bill, rashad: Actor) -> None:
    answer_for_bill(case_id=bill.case_id, reason="Kağız", acting=rashad, now=NOON)
    friday_and_a_weekend = NOON + timedelta(days=5)
    assert Kind.IN_TRANSIT not in kinds(friday_and_a_weekend)
    facts = facts_of(Kind.IN_TRANSIT, NOON + timedelta(days=6))
    assert facts == {"reference": bill.reference, "amount": "150.00", "since": "2026-11-20"}


def statement(number: int, opening: str, closing: str, account: str = "AZ1") -> None:
    file, _is_new = BankFile.objects.get_or_create(
        digest="1", defaults={"name": "x", "size": 1, "received_at": NOON, "status": "taken"}
    )
    BankStatement.objects.create(
        file=file,
        kind="camt.053",
        payee_id="state_duty",
        account=account,
        statement_id=str(number),
        sequence=number,
        begins_at=NOON + timedelta(days=number),
        opening=Decimal(opening),
        closing=Decimal(closing),
    )


def test_a_missing_statement_is_told_of(payees: None) -> None:
    statement(1, "0.00", "5.00")
    statement(2, "5.00", "7.00")
    statement(1, "100.00", "100.00", account="AZ2")
    assert kinds(NOON) == []
    statement(4, "7.00", "7.00")
    facts = facts_of(Kind.STATEMENT_GAP, NOON)
    assert (facts["statement"], facts["before"], facts["sequence"]) == ("4", 2, 4)


def test_a_balance_that_jumps_is_told_of(payees: None) -> None:
    statement(1, "0.00", "5.00")
    statement(2, "6.00", "7.00")
    facts = facts_of(Kind.STATEMENT_GAP, NOON)
    assert (facts["closing"], facts["opening"]) == ("5.00", "6.00")


def test_a_day_that_is_not_closed_is_told_of(payees: None) -> None:
    book(LONG_AGO)
    midnight = LONG_AGO.replace(day=2, hour=20)
    assert kinds(midnight + timedelta(hours=5)) == []
    assert kinds(midnight + timedelta(hours=7)) == [Kind.NOT_CLOSED]


def test_a_bill_that_differs_from_the_ledger_is_told_of_until_it_does_not(bill: Bill) -> None:
    Bill.objects.filter(pk=bill.pk).update(status="receipt_shown", amount=Decimal("151.00"))
    compare_bills(timestamp=int(NOON.timestamp()))
    compare_bills(timestamp=int(NOON.timestamp()))
    [alert] = Alert.objects.all()
    assert (alert.kind, alert.facts["reference"]) == (Kind.DIFFERENCE, bill.reference)
    Bill.objects.filter(pk=bill.pk).update(amount=Decimal("150.00"))
    compare_bills(timestamp=int((NOON + HOUR).timestamp()))
    alert.refresh_from_db()
    assert alert.ended_at == NOON + HOUR


def report(paid: Payment, **other: Any) -> list[Found]:
    day = date(2026, 11, 20)
    booked = paid.facts
    said = [replace(booked, **other)] if other else [booked]
    return list(differs_from_report("fake", said, Period(day, day)))


def test_a_report_that_says_the_same_is_no_alert(paid: Payment) -> None:
    assert report(paid) == []


def test_a_report_that_says_something_else_is(paid: Payment) -> None:
    [found] = report(paid, captured=Decimal("140.00"))
    assert (found.facts["amount"], found.facts["reported"]) == ("150.00", "140.00")


def test_money_that_only_one_side_knows_is_an_alert(paid: Payment) -> None:
    day = Period(date(2026, 11, 20), date(2026, 11, 20))
    [ours] = differs_from_report("fake", [], day)
    assert (ours.facts["amount"], ours.facts["reported"]) == ("150.00", "0")
    unknown = Facts(paid.pk.__class__(int=9), "g", Decimal(5), Decimal(5), is_over=True)
    [theirs] = differs_from_report("fake", [unknown, paid.facts], day)
    assert (theirs.facts["reference"], theirs.facts["reported"]) == ("", "5")


def test_the_gateways_are_asked_every_day(paid: Payment, gateway: Gateway) -> None:
    gateway.known[paid.pk] = replace(gateway.known[paid.pk], captured=Decimal("1.00"))
    recorded = paid.bill.ledgerentry_set.get(kind="captured").recorded_at
    compare_sums(timestamp=int((recorded + timedelta(days=1)).timestamp()))
    [alert] = Alert.objects.filter(kind=Kind.REPORT)
    assert alert.facts["provider"] == "fake"


def test_an_alert_is_told_to_those_who_keep_the_books(
    paid: Payment, konul: Actor, elnur: Actor, stranger: Actor, aysel: Actor
) -> None:
    recorded = paid.bill.ledgerentry_set.get(kind="captured").recorded_at
    look_around(timestamp=int((recorded + HOUR).timestamp()))
    look_around(timestamp=int((recorded + HOUR).timestamp()))
    assert [open_alerts(one).count() for one in (konul, elnur, stranger, aysel)] == [1, 1, 0, 0]


def test_what_is_about_something_else_stays_open(agency: Organisation) -> None:
    for subject in ("one 1", "two 1"):
        found = [Found(Kind.REPORT, subject, agency.pk, {})]
        tell_alerts(found, kinds=(Kind.REPORT,), now=NOON, about=subject[:4])
    tell_alerts([], kinds=(Kind.REPORT,), now=NOON, about="one ")
    assert list(Alert.objects.filter(ended_at=None).values_list("subject", flat=True)) == ["two 1"]


def test_money_that_was_answered_for_anew_is_on_its_way_since_then(
    bill: Bill, rashad: Actor, konul: Actor, elnur: Actor
) -> None:
    answer_for_bill(case_id=bill.case_id, reason="Kağız", acting=rashad, now=NOON)
    entry = bill.ledgerentry_set.get(kind="asserted")
    correction = propose_correction(entry_id=entry.pk, reason="x", acting=konul, now=NOON)
    confirm_correction(correction_id=correction.pk, acting=elnur, now=NOON)
    later = NOON + timedelta(days=6)
    apply_correction(correction_id=correction.pk, acting=BANKS, now=later)
    answer_for_bill(case_id=bill.case_id, reason="Arayış", acting=rashad, now=later)
    assert Kind.IN_TRANSIT not in kinds(later + HOUR)
