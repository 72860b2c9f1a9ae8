"""Rehearsing a report: from its period to the acceptance, with answers and a table made from the regulation."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice, product

from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.models import Revision
from birpencere.regulations.types import Facts, Json, ReportRegulation
from birpencere.rehearsal.answers import Explored
from birpencere.rehearsal.case import a_citizen
from birpencere.rehearsal.types import Findings
from birpencere.reports import actions
from birpencere.reports.actions.submitting import accept
from birpencere.reports.errors import NotReady
from birpencere.reports.rules import ended_periods

MOST_TRIES = 60
"""Combinations of answers and rows until a report holds together."""
Rows = list[dict[str, Json]]


def run_report(
    revision: Revision,
    regulation: ReportRegulation,
    explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """A report is accepted; the signature's place takes the rehearsal."""
    reporter = a_citizen(now)
    tries = product(explored.complete, tables(regulation, local_date(now)))
    for (facts, typed), rows in islice(tries, MOST_TRIES):
        if is_accepted(revision, regulation, facts, typed, rows, reporter, now):
            found.steps, found.reached = len(regulation.form.steps) + 4, True
            return
    found.faults.append("no answers and rows hold together")


def tables(regulation: ReportRegulation, today: date) -> Iterator[Rows]:
    """Tables that could be right; one of no rows where there is none."""
    if regulation.table is None:
        yield []
        return
    yield from FIELDS[regulation.table.type].examples(regulation.table, today)


def is_accepted(
    revision: Revision,
    regulation: ReportRegulation,
    facts: Facts,
    typed: Mapping[str, Json],
    rows: Rows,
    reporter: Actor,
    now: datetime,
) -> bool:
    """Whether the report with these answers and rows is accepted; what was not leaves nothing."""
    ended = ended_periods(regulation.periods.rhythm, local_date(now))
    before = transaction.savepoint()
    report = actions.start_report(
        revision=revision,
        organisation_id=None,
        period=ended[0].key if ended else "",
        facts=facts,
        acting=reporter,
        now=now,
    )
    report = actions.save_answers(report_id=report.pk, typed=typed, acting=reporter, now=now)
    if regulation.table is not None:
        report = actions.save_rows(report_id=report.pk, rows=rows, acting=reporter, now=now)
    try:
        accept(report, version=report.version, acting=reporter, now=now)
    except NotReady:
        transaction.savepoint_rollback(before)
        return False
    return True
