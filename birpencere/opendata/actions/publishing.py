"""Versions are published; data sets are withdrawn."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.jobs import enqueue
from birpencere.opendata.errors import ArrivedMeanwhile, IsWithdrawn, NothingToPublish
from birpencere.opendata.models import DataRow, DataSet, DataSetVersion
from birpencere.opendata.queries.desk import candidate_of, locked_for

FORGET = "opendata.forget_rows"


@transaction.atomic(durable=True)
def publish_data_set(
    *, data_set_id: UUID, note: str, acting: Actor, now: datetime, version_id: UUID | None = None
) -> DataSetVersion:
    """What was found in order is the newest version, for everybody; the versions before it stay.

    `version_id`: what was looked at, where somebody has looked. Raises NoDataSet, IsWithdrawn, NothingToPublish,
    ArrivedMeanwhile.
    """
    data_set = locked_for(acting, data_set_id)
    if data_set.status == DataSet.Status.WITHDRAWN:
        raise IsWithdrawn
    version = candidate_of(data_set)
    if version is None:
        raise NothingToPublish
    if version_id and version.pk != version_id:
        raise ArrivedMeanwhile
    version.note = note
    return publish(data_set, version, acting, now)


def publish(
    data_set: DataSet, version: DataSetVersion, acting: Actor, now: datetime
) -> DataSetVersion:
    """The version has its number and is the current one of its locked set; in the caller's transaction."""
    before = data_set.current
    version.number = (before.number or 0) + 1 if before else 1
    version.published_at, version.published_by = now, acting.name
    version.published_by_id = acting.person_id
    version.save(
        update_fields=["number", "published_at", "published_by", "published_by_id", "note"]
    )
    data_set.current, data_set.status = version, DataSet.Status.PUBLISHED
    data_set.modified_at = data_set.confirmed_at = now
    data_set.save(update_fields=["current", "status", "modified_at", "confirmed_at"])
    if before and before.has_rows:
        before.has_rows = False
        before.save(update_fields=["has_rows"])
        enqueue(FORGET, version_id=str(before.pk))
    _write_down(data_set, "opendata.published", acting, now, version=version.number)
    return version


def drop_candidates(data_set: DataSet) -> None:
    """No version waits to be published; in the caller's transaction."""
    data_set.versions.filter(published_at=None).delete()


@transaction.atomic(durable=True)
def withdraw_data_set(*, data_set_id: UUID, reason: str, acting: Actor, now: datetime) -> None:
    """Nothing new comes any more, and everybody reads why; what was published stays.

    Raises NoDataSet, IsWithdrawn, NothingToPublish where it never was published, Invalid.
    """
    data_set = locked_for(acting, data_set_id)
    if data_set.status == DataSet.Status.WITHDRAWN:
        raise IsWithdrawn
    if data_set.current_id is None:
        raise NothingToPublish
    if not reason:
        raise Invalid({"reason": _("Say why: everybody will read it.")})
    data_set.status, data_set.withdrawn_at = DataSet.Status.WITHDRAWN, now
    data_set.withdrawal_reason, data_set.modified_at = reason, now
    data_set.save()
    _write_down(data_set, "opendata.withdrawn", acting, now, reason=reason)


@transaction.atomic(durable=True)
def forget_rows(*, version_id: UUID) -> None:
    """The rows of a version that is not the newest any more are gone; its files stay."""
    DataRow.objects.filter(version=version_id, version__has_rows=False).delete()


def _write_down(
    data_set: DataSet, action: str, acting: Actor, now: datetime, **facts: object
) -> None:
    record(
        acting,
        action,
        of="data set",
        object_id=data_set.pk,
        at=now,
        organisation_id=data_set.publisher_id,
        facts={"slug": data_set.slug, **facts},
    )
