"""Reports that are made in the background: asked for, followed, kept for a day."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import TooMany
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.text import Language
from birpencere.statistics.models import PreparedReport
from birpencere.statistics.queries.preparing import asked_lately, waiting
from birpencere.statistics.queries.wanted import Wanted

PREPARE: Final = "statistics.prepare_report"
"""The job; also its lock: anybody may ask for fifty reports, and other jobs must go on beside them."""
KEPT: Final = timedelta(days=1)
MOST_WAITING: Final = 50
"""Reports that may wait at once, whoever asks: beyond, one has to come back."""
PORTAL: Final = Actor.system("statistics")
"""Who reads public figures is written down nowhere."""


@transaction.atomic(durable=True)
def ask_report(*, wanted: Wanted, form: str, language: Language, now: datetime) -> PreparedReport:
    """The report is there or being made; the same one as for who asked the same a moment ago. Raises TooMany."""
    found = asked_lately(wanted, form, language, now)
    if found is not None:
        return found
    if waiting(now) >= MOST_WAITING:
        raise TooMany(retry_after=60)
    report = PreparedReport.objects.create(
        wanted=wanted.kept(), form=form, language=language, asked_at=now, expires_at=now + KEPT
    )
    record(PORTAL, "statistics.report_asked", of="report", object_id=report.pk, at=now)
    enqueue(PREPARE, queue="interactive", lock=PREPARE, report_id=str(report.pk))
    return report


@transaction.atomic(durable=True)
def note_progress(*, report_id: UUID, done: int, parts: int) -> None:
    """Whoever waits sees how many parts of the report are read."""
    PreparedReport.objects.filter(pk=report_id).update(done=done, parts=parts)


@transaction.atomic(durable=True)
def keep_report(*, report_id: UUID, content: bytes, now: datetime) -> None:
    """The file is there for everybody until it expires; a second one changes nothing."""
    waits = PreparedReport.objects.filter(pk=report_id, ready_at__isnull=True)
    if waits.update(content=content, ready_at=now, failed_at=None):
        record(PORTAL, "statistics.report_prepared", of="report", object_id=report_id, at=now)


@transaction.atomic(durable=True)
def give_up_report(*, report_id: UUID, now: datetime) -> None:
    """Whoever waits is told that it could not be prepared; who asks the same again has it made anew."""
    waits = PreparedReport.objects.filter(pk=report_id, ready_at__isnull=True)
    if waits.update(failed_at=now):
        record(PORTAL, "statistics.report_failed", of="report", object_id=report_id, at=now)


@transaction.atomic(durable=True)
def forget_reports(*, now: datetime) -> int:
    """What has expired is gone; gives how many that were."""
    gone, _by_table = PreparedReport.objects.filter(expires_at__lte=now).delete()
    return gone
