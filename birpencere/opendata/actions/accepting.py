"""What came of checking a file: a version that waits to be published, or the faults."""

from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.opendata.actions.publishing import drop_candidates, publish
from birpencere.opendata.models import DataSet, DataSetVersion, Resource, Upload
from birpencere.opendata.queries.desk import locked_for
from birpencere.opendata.types import Table

State = Upload.State
AT_ONCE = 1000
"""Rows that go to the database together."""
_INSERT = "insert into opendata_datarow (version_id, number, values, words) values (%s, %s, %s, %s)"
"""Not by `COPY`, which row-level security does not allow."""


@transaction.atomic(durable=True)
def accept_upload(
    *, upload_id: UUID, table: Table, report: Mapping[str, Any], acting: Actor, now: datetime
) -> Upload:
    """The table waits to be published in place of what waited before; what is published stays.

    What was fetched by itself for a published data set is published at once. A table that is the same as the
    current one makes no version.
    """
    upload, data_set = _locked(upload_id, acting)
    if upload.state != State.WAITING:
        return upload
    if data_set.table_schema is None:
        data_set.table_schema = table.table_schema
        data_set.save(update_fields=["table_schema"])
    drop_candidates(data_set)
    upload.state = State.UNCHANGED
    if not is_current(data_set, table):
        upload.version, upload.state = (
            add_version(data_set, table, upload.note, now),
            State.ACCEPTED,
        )
    else:
        data_set.confirmed_at = now
        data_set.save(update_fields=["confirmed_at"])
    _end(upload, report, acting, now)
    if upload.version and upload.is_fetched and data_set.status == DataSet.Status.PUBLISHED:
        publish(data_set, upload.version, acting, now)
    return upload


@transaction.atomic(durable=True)
def refuse_upload(
    *, upload_id: UUID, report: Mapping[str, Any], state: str, acting: Actor, now: datetime
) -> Upload:
    """The publisher can read what is wrong; no version changes, and none waits that would hide it."""
    upload, data_set = _locked(upload_id, acting)
    if upload.state == State.WAITING:
        upload.state = state
        drop_candidates(data_set)
        _end(upload, report, acting, now)
    return upload


def is_current(data_set: DataSet, table: Table) -> bool:
    """Whether everybody has this very table already."""
    current = data_set.current
    return (
        current is not None
        and current.digest == table.digest
        and current.table_schema == table.table_schema
    )


def add_version(data_set: DataSet, table: Table, note: str, now: datetime) -> DataSetVersion:
    """The version is there with its files and, where there are not too many, its rows; not published yet."""
    version = DataSetVersion.objects.create(
        data_set=data_set,
        created_at=now,
        note=note,
        row_count=table.row_count,
        table_schema=table.table_schema,
        sample=table.sample,
        chart=table.chart,
        digest=table.digest,
        has_rows=table.row_count <= settings.DATA_QUERYABLE,
    )
    Resource.objects.bulk_create(
        Resource(version=version, format=kind, size=stored.size, digest=stored.digest)
        for kind, stored in table.files.items()
    )
    if version.has_rows:
        _insert_rows(version, table)
    return version


def _insert_rows(version: DataSetVersion, table: Table) -> None:
    rows = ((version.pk, *row) for row in table.rows())
    with connection.cursor() as cursor:
        while batch := list(islice(rows, AT_ONCE)):
            cursor.executemany(_INSERT, batch)


def _locked(upload_id: UUID, acting: Actor) -> tuple[Upload, DataSet]:
    data_set_id = Upload.objects.values_list("data_set_id", flat=True).get(pk=upload_id)
    data_set = locked_for(acting, data_set_id)
    return Upload.objects.select_for_update().get(pk=upload_id), data_set


def _end(upload: Upload, report: Mapping[str, Any], acting: Actor, now: datetime) -> None:
    upload.report, upload.ended_at = dict(report), now
    upload.save(update_fields=["state", "report", "ended_at", "version"])
    record(
        acting,
        f"opendata.{upload.state}",
        of="upload",
        object_id=upload.pk,
        at=now,
        organisation_id=upload.data_set.publisher_id,
        facts={"rows": report["rows"], "faults": report["faults"]},
    )
