"""What the ledger and its figures do by themselves: every job may die anywhere, run twice, and run beside itself."""

from datetime import date, datetime
from time import monotonic, sleep
from typing import Final

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.signatures.seals import seal_bytes
from birpencere.statistics.actions.closing import keep_closing, open_day
from birpencere.statistics.actions.moving import move_arrived
from birpencere.statistics.actions.traffic import sum_up_traffic
from birpencere.statistics.queries.closings import (
    content_for,
    days_to_close,
    has_ended,
    last_closing,
    newest_number,
)

LEDGER: Final = Actor.system("ledger")
PATIENCE: Final = 60.0
"""Seconds for which a closing waits for transactions that began before midnight; the next run waits again."""


@app.periodic(cron="* * * * * */5")
@app.task(name="statistics.move", queue="upkeep", queueing_lock="statistics.move")
def move(timestamp: int) -> None:
    """Every use that has arrived has its place."""
    move_all()


@app.periodic(cron="2-59/10 * * * *")
@app.task(
    name="statistics.close_days",
    queue="upkeep",
    lock="statistics.close_days",
    queueing_lock="statistics.close_days",
)
def close_days(timestamp: int) -> None:
    """Every day that is over is closed: two minutes after midnight in Baku, or whenever it can be."""
    close()


def move_all() -> None:
    """Nothing is left of what had arrived."""
    while move_arrived(now=timezone.now()):
        pass


@app.periodic(cron="* * * * *")
@app.task(name="statistics.sum_up_traffic", queue="upkeep", queueing_lock="statistics.traffic")
def traffic(timestamp: int) -> None:
    """The figures of today's traffic are those of a minute ago; yesterday's visitors and salt are gone."""
    sum_up_traffic(now=timezone.now())


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
