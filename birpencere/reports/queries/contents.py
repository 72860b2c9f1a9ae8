"""A report as its regulation understands it: answers, rows, totals, duties."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from birpencere.kernel.dates import local_date
from birpencere.kernel.numbering import code_typed
from birpencere.kernel.working_days import Calendar, load_moved_days
from birpencere.regulations.queries import regulation_as
from birpencere.regulations.rules import read
from birpencere.regulations.types import Check, Reading, ReportRegulation
from birpencere.reports.models import Acceptance, Report, ReportRow
from birpencere.reports.rules import due_of, ended_periods
from birpencere.reports.types import Duty

PIECE = 1000
"""Rows that are fetched at once."""


@cache
def calendar() -> Calendar:
    """Working days of the country, with the days that the Cabinet moved."""
    return Calendar(load_moved_days(Path(settings.CATALOGUE) / "moved_days.yaml"))


def report_regulation_of(revision_id: UUID) -> ReportRegulation:
    """The regulation of a revision whose service takes reports; raises NoRegulation."""
    return regulation_as(ReportRegulation, revision_id)


def regulation_for(report: Report) -> ReportRegulation:
    """The regulation under which the report was begun."""
    return report_regulation_of(report.revision_id)


def duties_of(regulation: ReportRegulation, now: datetime) -> tuple[Duty, ...]:
    """Periods that may be reported now, with the moment until which they must be, the latest first."""
    periods = ended_periods(regulation.periods.rhythm, local_date(now))
    days = regulation.periods.days
    return tuple(Duty(period, due_of(period, days, calendar())) for period in periods)


def form_reading(report: Report, now: datetime) -> Reading:
    """The head answers, as understood today."""
    return read(
        regulation_for(report),
        report.typed,
        facts=report.facts,
        today=local_date(now),
        files={},
    )


def failed_checks(report: Report, reading: Reading) -> tuple[Check, ...]:
    """What does not hold over answers and rows together."""
    reading.context.add_variable("totals", report.totals)
    reading.context.add_variable("count", report.count)
    checks = regulation_for(report).checks
    return tuple(check for check in checks if not check.valid.is_true(reading.context))


def values_of(report: Report) -> Iterator[dict[str, Any]]:
    """The rows as values, in their order, piece by piece."""
    rows = ReportRow.objects.filter(report=report).order_by("number")
    yield from rows.values_list("values", flat=True).iterator(chunk_size=PIECE)


def page_of_rows(report: Report, page: int, size: int) -> list[tuple[int, dict[str, Any]]]:
    """Rows of one page with their numbers; pages from 1."""
    rows = ReportRow.objects.filter(report=report).order_by("number")
    first = (page - 1) * size
    return list(rows.values_list("number", "values")[first : first + size])


def data_lines(report: Report) -> Iterator[Any]:
    """What the digest is of: the report with its answers, then each row."""
    yield {
        "service": report.service.number,
        "period": report.period,
        "reporter": reporter_code(report),
        "answers": report.answers,
        "count": report.count,
    }
    yield from values_of(report)


def reporter_code(report: Report) -> str:
    """VÖEN of the organisation, or FIN of the person."""
    return (report.organisation.voen or "") if report.organisation else report.person.fin


def acceptance_by_code(code: str) -> Acceptance | None:
    """The public part of a report, for whoever holds its receipt and types its code as they like."""
    return Acceptance.objects.filter(code=code_typed(code)).first()
