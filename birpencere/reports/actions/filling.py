"""The table of a draft: from a file, or typed by hand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import translation

from birpencere.documents.actions import remove_upload
from birpencere.documents.models import Document
from birpencere.documents.queries import case_documents
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.regulations.tables import CellProblem, RowReader, read_rows
from birpencere.reports.actions.report import changed, locked_draft, write_down
from birpencere.reports.models import Report
from birpencere.reports.queries import regulation_for
from birpencere.reports.types import Problem, Rows

SHOWN = 200
"""Problems that are kept; of the others only their number."""
PIECE = 500
"""Rows that are written at once."""
_INSERT = """
    insert into reports_reportrow (report_id, number, values)
    select %s, * from unnest(%s::integer[], %s::jsonb[])
"""


@transaction.atomic(durable=True)
def take_file(
    *, report_id: UUID, document: Document, file: IO[bytes], acting: Actor, now: datetime
) -> Report:
    """The rows of the file are the report's, if all are right; otherwise what is wrong with them is kept.

    The document is in the store already. Raises NotADraft.
    """
    report = locked_draft(report_id, acting)
    reader = RowReader(regulation_for(report), report.facts, local_date(now))
    writer = RowWriter(report)
    problems: list[Problem] = []
    count = 0
    for row in read_rows(file, reader):
        count += len(row.problems)
        problems.extend(map(kept, row.problems[: SHOWN - len(problems)]))
        if row.values is not None and not count:
            writer.add(row.values)
    if not count and (message := reader.amount_problem()):
        count, problems = 1, [Problem("", None, in_all_languages(message))]
    writer.finish(is_right=not count)
    _forget_file(report, acting, now)
    report.file_id, report.file_name = document.pk, document.name
    report.file_digest = document.digest
    report.problems, report.problem_count = [asdict(one) for one in problems], count
    report.typed = {key: typed for key, typed in report.typed.items() if key != reader.table.key}
    _settle(report, reader, is_right=not count, acting=acting, now=now)
    return report


@transaction.atomic(durable=True)
def save_rows(
    *, report_id: UUID, rows: Sequence[Mapping[str, Any]], acting: Actor, now: datetime
) -> Report:
    """What was typed into the table is kept; where all of it is right, it is the report's. Raises NotADraft."""
    report = locked_draft(report_id, acting)
    reader = RowReader(regulation_for(report), report.facts, local_date(now))
    writer = RowWriter(report)
    is_right = True
    for number, row in enumerate(rows, start=1):
        values, problems = reader.read(row, number)
        is_right &= not problems
        if values is not None:
            writer.add(values)
    is_right &= reader.amount_problem() is None
    writer.finish(is_right=is_right)
    report.typed = {**report.typed, reader.table.key: list(rows)}
    _forget_file(report, acting, now)
    _settle(report, reader, is_right=is_right, acting=acting, now=now)
    return report


@transaction.atomic(durable=True)
def drop_file(*, report_id: UUID, acting: Actor, now: datetime) -> Report:
    """The file and its rows are no part of the draft any more. Raises NotADraft."""
    report = locked_draft(report_id, acting)
    RowWriter(report).finish(is_right=False)
    _forget_file(report, acting, now)
    report.rows, report.count, report.totals = Rows.NONE, 0, {}
    changed(report, now, *_FIELDS)
    return report


class RowWriter:
    """Puts rows in the place of those that were there, piece by piece."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.number = 0
        self.waiting: list[str] = []
        report.reportrow_set.all().delete()

    def add(self, values: Mapping[str, Any]) -> None:
        self.waiting.append(json.dumps(values, ensure_ascii=False))
        if len(self.waiting) == PIECE:
            self._write()

    def finish(self, *, is_right: bool) -> None:
        """All rows stand, or none."""
        if is_right:
            self._write()
        else:
            self.report.reportrow_set.all().delete()

    def _write(self) -> None:
        numbers = list(range(self.number + 1, self.number + 1 + len(self.waiting)))
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [self.report.pk, numbers, self.waiting])
        self.number += len(self.waiting)
        self.waiting.clear()


_FIELDS = (
    "rows",
    "count",
    "totals",
    "typed",
    "file_id",
    "file_name",
    "file_digest",
    "problems",
    "problem_count",
)


def _settle(
    report: Report, reader: RowReader, *, is_right: bool, acting: Actor, now: datetime
) -> None:
    report.rows = Rows.RIGHT if is_right else Rows.WRONG
    report.count, report.totals = reader.count, reader.totals
    changed(report, now, *_FIELDS)
    facts = {"rows": reader.count, "problems": report.problem_count, "file": report.file_digest}
    write_down(report, "rows_taken", acting=acting, now=now, facts=facts)


def _forget_file(report: Report, acting: Actor, now: datetime) -> None:
    """The draft has no file; one that an accepted report has too stays with that one."""
    if report.file_id is not None:
        file = case_documents(report.pk).filter(pk=report.file_id).first()
        if file is not None and file.uploaded_by_id == acting.person_id:
            remove_upload(acting=acting, document_id=file.pk, now=now)
    report.file_id, report.file_name, report.file_digest = None, "", ""
    report.problems, report.problem_count = [], 0


def kept(problem: CellProblem) -> Problem:
    return Problem(problem.place, problem.label, in_all_languages(problem.message))


def in_all_languages(message: Message | Text) -> Text:
    """The reader may come back in another language."""
    if isinstance(message, Text):
        return message
    words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = str(message)
    return Text(**words)
