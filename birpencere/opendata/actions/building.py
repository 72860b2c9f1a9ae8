"""Tables are read, checked and written in every format. Only commands import this: it carries large libraries."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from tempfile import TemporaryFile
from typing import IO, Any, Final
from uuid import UUID

from django.conf import settings

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.azerbaijani import az_fold
from birpencere.opendata.actions.accepting import State, accept_upload, refuse_upload
from birpencere.opendata.models import DataSetVersion, Upload
from birpencere.opendata.rules.chart import Series
from birpencere.opendata.rules.checking import Report, checked_rows, fault, header_faults
from birpencere.opendata.rules.reading import in_order_of, table_in
from birpencere.opendata.rules.schema import (
    MOST_FIELDS,
    Proposal,
    fields_of,
    schema_of,
    schema_problems,
)
from birpencere.opendata.rules.writing import Files, plain
from birpencere.opendata.types import Format, Table, Unreadable

SAMPLED: Final = 20
"""Rows that a page shows of a table."""
CHECKER: Final = Actor.system("opendata")
Schema = Mapping[str, Any]


@dataclass(slots=True)
class _Sample:
    rows: list[list[Any]]
    series: Series
    count: int = 0

    def see(self, row: Sequence[Any]) -> None:
        self.count += 1
        if self.count > settings.DATA_ROWS:
            raise Unreadable("too_large")
        self.series.see(row)
        if self.count <= SAMPLED:
            self.rows.append([plain(value) for value in row])


def check_upload(*, upload_id: UUID, now: datetime) -> Upload:
    """The file is a version that waits to be published, or its faults are known; done once."""
    upload = Upload.objects.select_related("data_set").get(pk=upload_id)
    if upload.state != State.WAITING:
        return upload
    with _content_of(upload) as file:
        report = Report()
        try:
            schema = upload.data_set.table_schema or _proposed(upload, file)
            with Files(fields_of(schema)) as files:
                return _checked(upload, schema, file, files, report, now)
        except Unreadable as error:
            report.note(fault(error.reason, row=0, limit=error.detail))
            return _refused(upload, report, now)


@contextmanager
def _content_of(upload: Upload) -> Iterator[IO[bytes]]:
    with TemporaryFile() as file:
        for piece in blobs.store().open(upload.digest):
            file.write(piece)
        file.seek(0)
        yield file


def _proposed(upload: Upload, file: IO[bytes]) -> Schema:
    """What the first file of a data set looks like."""
    header, rows = table_in(file, Format(upload.format))
    if len(header) > MOST_FIELDS:
        raise Unreadable("too_large")
    proposal = Proposal(header)
    for row in rows:
        proposal.see(row)
    fields = proposal.fields()
    problems = dict(schema_problems(fields))
    if problems:
        reason = "duplicate_column" if len(set(header)) < len(header) else "no_header"
        raise Unreadable(reason)
    file.seek(0)
    return schema_of(fields)


def _checked(
    upload: Upload, schema: Schema, file: IO[bytes], files: Files, report: Report, now: datetime
) -> Upload:
    header, rows = table_in(file, Format(upload.format))
    names = [one["name"] for one in schema["fields"]]
    for one in header_faults(header, names):
        report.note(one)
    if report.faults:
        return _refused(upload, report, now)
    first_row = 1 if upload.format == Format.JSON else 2
    ordered = in_order_of(names, header, rows)
    sample = _write(files, schema, checked_rows(schema, ordered, report, first_row=first_row))
    if report.faults:
        return _refused(upload, report, now)
    table = _stored(schema, files, sample)
    return accept_upload(
        upload_id=upload.pk, table=table, report=report.as_json(), acting=CHECKER, now=now
    )


def _refused(upload: Upload, report: Report, now: datetime) -> Upload:
    return refuse_upload(
        upload_id=upload.pk, report=report.as_json(), state=State.REFUSED, acting=CHECKER, now=now
    )


@contextmanager
def built(
    schema: Schema, rows: Iterable[Sequence[Any]], known: DataSetVersion | None
) -> Iterator[Table | None]:
    """The values as a table whose files are stored, or nothing where `known` says the same.

    Its rows can be read while the context lasts.
    """
    with Files(fields_of(schema)) as files:
        sample = _write(files, schema, rows)
        digest = file_digest(files.files[Format.CSV], "sha256").hexdigest()  # type: ignore[arg-type]  # a file
        is_known = known and known.digest == digest and known.table_schema == schema
        yield None if is_known else _stored(schema, files, sample)


def _write(files: Files, schema: Schema, rows: Iterable[Sequence[Any]]) -> _Sample:
    sample = _Sample([], Series(fields_of(schema)))
    for row in rows:
        sample.see(row)
        files.write(row)
    files.finish()
    return sample


def _stored(schema: Schema, files: Files, sample: _Sample) -> Table:
    """On disk before any row of the database says so."""
    stored = {kind: blobs.store().put(file) for kind, file in files.files.items()}
    return Table(
        table_schema=dict(schema),
        row_count=sample.count,
        sample=sample.rows,
        chart=sample.series.chart(),
        files=stored,
        rows=lambda: _rows_of(files.files[Format.JSON]),
    )


def _rows_of(file: IO[bytes]) -> Iterator[tuple[int, str, str]]:
    """Out of the JSON that was written: one object a line, between the brackets of the list."""
    file.seek(0)
    lines = (line.strip().rstrip(b",") for line in file)
    for number, line in enumerate((one for one in lines if one.startswith(b"{")), 1):
        values = json.loads(line)
        said = " ".join(str(value) for value in values.values() if value is not None)
        yield number, line.decode(), az_fold(said)
