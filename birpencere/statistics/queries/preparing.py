"""Reports that are made in the background; they are public as what they say is."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from birpencere.kernel.errors import NotFound
from birpencere.statistics.models import PreparedReport
from birpencere.statistics.queries.wanted import Wanted

LONGEST: Final = timedelta(hours=1)
"""For how long a report may be made."""
SAME: Final = timedelta(minutes=5)
"""For how long somebody else's report is given to who asks the same."""


def prepared_report(report_id: UUID, now: datetime) -> PreparedReport:
    """The report without its file; raises NotFound when it has expired."""
    reports = PreparedReport.objects.defer("content").filter(expires_at__gt=now)
    found = reports.filter(pk=report_id).first()
    if found is None:
        raise NotFound
    return found


def file_of(report_id: UUID, now: datetime) -> tuple[PreparedReport, bytes]:
    """The report with its file; raises NotFound while it is being made."""
    ready = PreparedReport.objects.filter(expires_at__gt=now, content__isnull=False)
    found = ready.filter(pk=report_id).first()
    if found is None or found.content is None:
        raise NotFound
    return found, bytes(found.content)


def asked_lately(wanted: Wanted, form: str, language: str, now: datetime) -> PreparedReport | None:
    """The same report, asked for a moment ago."""
    same = PreparedReport.objects.defer("content").filter(
        wanted=wanted.kept(),
        form=form,
        language=language,
        asked_at__gt=now - SAME,
        failed_at__isnull=True,
    )
    return same.order_by("-asked_at").first()


def waiting(now: datetime) -> int:
    """How many are being made."""
    return PreparedReport.objects.filter(
        asked_at__gt=now - LONGEST, ready_at__isnull=True, failed_at__isnull=True
    ).count()


def failure_of(report: PreparedReport, now: datetime) -> datetime | None:
    """When it was given up, or has to be taken as such: its job may have died without a word."""
    if report.ready_at or report.failed_at:
        return report.failed_at
    silent = report.asked_at + LONGEST
    return silent if silent <= now else None
