"""What statistics do by themselves: every job may die anywhere, run twice, and run beside itself."""

from datetime import date, datetime
from time import monotonic, sleep
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from birpencere.documents.render import render
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.text import Language
from birpencere.signatures.seals import seal, seal_bytes
from birpencere.statistics.actions.closing import keep_closing, open_day
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.actions.open_work import take_reading_if_due
from birpencere.statistics.actions.preparing import (
    PREPARE,
    forget_reports,
    give_up_report,
    keep_report,
    note_progress,
)
from birpencere.statistics.actions.telling import tell_months
from birpencere.statistics.actions.traffic import sum_up_traffic
from birpencere.statistics.files import WRITERS
from birpencere.statistics.papers import figures_sheet
from birpencere.statistics.queries.closings import (
    content_for,
    days_to_close,
    has_ended,
    last_closing,
    newest_number,
)
from birpencere.statistics.queries.preparing import prepared_report
from birpencere.statistics.queries.printed import printed_report
from birpencere.statistics.queries.printed_head import Progress
from birpencere.statistics.queries.wanted import Wanted
from birpencere.statistics.rules.printed import PrintedReport

LEDGER: Final = Actor.system("ledger")
TRIES: Final = 5
"""How often a report is tried again."""
SOON: Final = RetryStrategy(max_attempts=TRIES, wait=5)
"""Reports are made one after the other: one that fails must not keep those behind it waiting for long."""
PATIENCE: Final = 60.0
"""Seconds for which a closing waits for transactions that began before midnight; the next run waits again."""


@app.periodic(cron="* * * * * */5")
@app.task(
    name="statistics.move", queue="upkeep", lock="statistics.move", queueing_lock="statistics.move"
)
def move(timestamp: int) -> None:
    """Every use that has arrived has its place.

    One at a time, or those that wait for a rebuilding would take every place of the worker.
    """
    move_all()


@app.periodic(cron="2-59/10 * * * *")
@app.task(
    name="statistics.close_days",
    queue="upkeep",
    lock="statistics.close_days",
    queueing_lock="statistics.close_days",
)
def close_days(timestamp: int) -> None:
    """Every day that is over is closed: two minutes after midnight in Baku, or whenever it can be. A closed month is told."""
    close()
    tell_months()


@app.periodic(cron="* * * * *")
@app.task(name="statistics.sum_up_traffic", queue="upkeep", queueing_lock="statistics.traffic")
def traffic(timestamp: int) -> None:
    """The figures of today's traffic are those of a minute ago; yesterday's visitors and salt are gone."""
    sum_up_traffic(now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(
    name="statistics.open_work",
    queue="upkeep",
    lock="statistics.open_work",
    queueing_lock="statistics.open_work",
)
def open_work(timestamp: int) -> None:
    """Heads and the supervisor see the open work of a minute ago; one reading at a time."""
    take_reading_if_due(now=timezone.now())


def move_all() -> None:
    """Nothing is left of what had arrived."""
    while move_arrived(now=timezone.now()):
        pass


def close(patience: float = PATIENCE) -> None:
    """Every day that is over is closed, if what began before could be waited for."""
    now = timezone.now()
    if not any(days_to_close(now)):
        return
    open_day(day=local_date(now))
    if _is_quiet(newest_number(), patience):
        move_all()
        for day in days_to_close(now):
            _close(day, now)


def _is_quiet(number: int, patience: float) -> bool:
    """Whether every transaction has ended that may have looked at the open day before it changed."""
    deadline = monotonic() + patience
    while not has_ended(number):
        if monotonic() > deadline:
            return False
        sleep(0.05)
    return True


def _close(day: date, now: datetime) -> None:
    before = last_closing()
    content = content_for(day, bytes(before.digest) if before else b"")
    signature = seal_bytes(content.encode(), agency_slug=settings.OPERATOR)
    keep_closing(content=content, signature=signature, day=day, acting=LEDGER, now=now)


@app.task(name=PREPARE, queue="interactive", retry=SOON, pass_context=True)
def prepare_report(context: JobContext, *, report_id: str) -> None:
    """The report is there as a file; or, where the last try has failed too, it says so."""
    try:
        make_report(UUID(report_id))
    except Exception:
        if context.job.attempts >= TRIES:
            give_up_report(report_id=UUID(report_id), now=timezone.now())
        raise


def make_report(report_id: UUID) -> None:
    """The report is there as a file; a paper is sealed by the portal's operator."""
    now = timezone.now()
    report = prepared_report(report_id, now)
    if report.ready_at is not None:
        return
    language: Language = "az" if report.form == "pdf" else report.language  # type: ignore[assignment]  # one of them
    with translation.override(language):
        told = printed_report(Wanted.of(report.wanted), language, now, _telling(report.pk))
        content = _paper(told, now) if report.form == "pdf" else WRITERS[report.form](told)
    keep_report(report_id=report.pk, content=content, now=timezone.now())


def _paper(report: PrintedReport, now: datetime) -> bytes:
    return seal(render(figures_sheet(report), made_at=now), agency_slug=settings.OPERATOR)


def _telling(report_id: UUID) -> Progress:
    def tell(done: int, parts: int) -> None:
        note_progress(report_id=report_id, done=done, parts=parts)

    return tell


@app.periodic(cron="41 * * * *")
@app.task(name="statistics.forget_reports", queue="upkeep")
def forget_old_reports(timestamp: int) -> None:
    """Prepared reports are there for a day."""
    forget_reports(now=timezone.now())
