"""Work on the books: corrections, closed days, alerts, receipts. The seal is asked outside of transactions."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.documents.render import render as draw
from birpencere.documents.types import RecordSheet
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.jobs import RETRY
from birpencere.kernel.numbering import new_code
from birpencere.payments.actions.alerts import tell_alerts
from birpencere.payments.actions.books import apply_correction
from birpencere.payments.actions.closing import close_day, keep_closing
from birpencere.payments.actions.receipts import issue_receipt
from birpencere.payments.models import Alert
from birpencere.payments.papers import closing_sheet, payee_names, receipt_sheet
from birpencere.payments.providers import present
from birpencere.payments.providers.base import Facts, Provider
from birpencere.payments.queries.alerts import (
    LOOKED_AT,
    differing_bills,
    differs_from_report,
    found_now,
)
from birpencere.payments.queries.books import Period
from birpencere.payments.queries.closing import content_for, days_to_close, last_closing
from birpencere.payments.queries.receipts import paid_bill, receipt_of
from birpencere.payments.rules.closing import canonical
from birpencere.signatures.seals import seal

BOOKS = Actor.system("books")
SLOW = (Alert.Kind.REPORT, Alert.Kind.DIFFERENCE)
"""Kinds of alerts that take a look at everything, or at the gateways' reports."""
QUICK = tuple(kind for kind in Alert.Kind if kind not in SLOW)


@app.task(name="payments.apply_correction", queue="interactive", retry=RETRY)
def apply(*, correction_id: str) -> None:
    """What two people agreed on is booked."""
    apply_correction(correction_id=UUID(correction_id), acting=BOOKS, now=timezone.now())


@app.periodic(cron="5 20 * * *")  # five past midnight in Baku
@app.task(name="payments.close_yesterday", queue="upkeep", retry=RETRY)
def close_yesterday(timestamp: int) -> None:
    """Every day that is over is closed and sealed."""
    _close(datetime.fromtimestamp(timestamp, UTC))


@app.task(name="payments.close_days", queue="interactive", retry=RETRY)
def close_days(*, asked: str) -> None:
    """The same, because somebody asked for it."""
    _close(datetime.fromisoformat(asked))


@app.periodic(cron="*/5 * * * *")
@app.task(name="payments.look_around", queue="upkeep", queueing_lock="payments.look_around")
def look_around(timestamp: int) -> None:
    """Whoever keeps the books is told what has to be looked at, and no longer what is right again."""
    now = datetime.fromtimestamp(timestamp, UTC)
    tell_alerts(found_now(now), kinds=QUICK, now=now)


@app.periodic(cron="20 * * * *")
@app.task(name="payments.compare_bills", queue="upkeep", queueing_lock="payments.compare_bills")
def compare_bills(timestamp: int) -> None:
    """What bills and payments say for quick reading is what the ledger says."""
    now = datetime.fromtimestamp(timestamp, UTC)
    tell_alerts(differing_bills(), kinds=(Alert.Kind.DIFFERENCE,), now=now)


@app.periodic(cron="0 2 * * *")  # after `compare_reports` has merged what the reports say
@app.task(name="payments.compare_sums", queue="upkeep", retry=RETRY)
def compare_sums(timestamp: int) -> None:
    """What the gateways report is what the ledger has, payment by payment."""
    now = datetime.fromtimestamp(timestamp, UTC)
    today = local_date(now)
    period = Period(today - LOOKED_AT, today - timedelta(days=1))
    for provider in present().values():
        found = differs_from_report(provider.name, _reports(provider, period), period)
        tell_alerts(found, kinds=(Alert.Kind.REPORT,), now=now, about=f"{provider.name} ")


@app.task(name="payments.make_receipt", retry=RETRY)
def make_receipt(*, bill_id: str) -> None:
    """The payer has a sealed receipt; once."""
    bill = paid_bill(bill_id)
    if bill is None or receipt_of(bill.pk) is not None:
        return
    now, code = timezone.now(), new_code()
    issue_receipt(
        bill_id=bill.pk,
        code=code,
        payees=payee_names(bill),
        digest=_sealed(receipt_sheet(bill, code), now),
        acting=BOOKS,
        now=now,
    )


def _close(now: datetime) -> None:
    for day in days_to_close(now):
        close_day(day=day, acting=BOOKS, now=now)
        _seal_day(day)


def _seal_day(day: date) -> None:
    before, now = last_closing(), timezone.now()
    content = canonical(content_for(day, before))
    keep_closing(
        day=day,
        previous=before.digest if before else "",
        content=content,
        document=_sealed(closing_sheet(content), now),
        acting=BOOKS,
        now=now,
    )


def _sealed(sheet: RecordSheet, now: datetime) -> str:
    """Digest of the sealed PDF, which is in the store."""
    drawn = draw(sheet, made_at=now)
    return blobs.put(seal(drawn, agency_slug=settings.OPERATOR)).digest


def _reports(provider: Provider, period: Period) -> Iterator[Facts]:
    """Of the period and of the day before it: a payment of midnight may stand in either."""
    day = period.first - timedelta(days=1)
    while day <= period.last:
        yield from provider.report(day)
        day += timedelta(days=1)
