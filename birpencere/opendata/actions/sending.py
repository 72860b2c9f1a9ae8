"""Files arrive: by hand, or fetched; each is checked in a process of its own."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.blobs import Stored
from birpencere.kernel.errors import Invalid
from birpencere.kernel.jobs import enqueue
from birpencere.opendata.errors import IsWithdrawn
from birpencere.opendata.models import DataSet, Upload
from birpencere.opendata.queries.desk import locked_for
from birpencere.opendata.types import Format

CHECK = "opendata.check"
LIMIT = settings.DATA_LIMIT
NOT_SENT = _("Choose a file that ends in .csv, .xlsx or .json and is not too large.")


@transaction.atomic(durable=True)
def send_file(
    *,
    data_set_id: UUID,
    stored: Stored,
    file_name: str,
    format: str,
    acting: Actor,
    now: datetime,
    note: str = "",
) -> Upload:
    """The file, which is stored already, waits to be checked. Raises NoDataSet, IsWithdrawn, Invalid."""
    data_set = locked_for(acting, data_set_id)
    if data_set.status == DataSet.Status.WITHDRAWN:
        raise IsWithdrawn
    if format not in set(Format) - {Format.PARQUET}:
        raise Invalid({"file": _("Send a file that ends in .csv, .xlsx or .json.")})
    if not 0 < stored.size <= settings.DATA_LIMIT:
        raise Invalid({"file": _("The file is empty or too large.")})
    return receive(data_set, stored, file_name, Format(format), acting, now, note=note)


def receive(
    data_set: DataSet,
    stored: Stored,
    file_name: str,
    kind: Format,
    acting: Actor,
    now: datetime,
    *,
    note: str = "",
    is_fetched: bool = False,
) -> Upload:
    """The file waits to be checked; in the caller's transaction."""
    upload = Upload(
        data_set=data_set,
        file_name=file_name[:200],
        format=kind,
        digest=stored.digest,
        size=stored.size,
        note=note,
        is_fetched=is_fetched,
    )
    return _wait(upload, acting, now)


def send_again(data_set: DataSet, acting: Actor, now: datetime) -> Upload | None:
    """What was sent last waits to be checked once more; in the caller's transaction."""
    last = data_set.uploads.order_by("-at").first()
    if last is None:
        return None
    upload = Upload(
        data_set=data_set,
        file_name=last.file_name,
        format=last.format,
        digest=last.digest,
        size=last.size,
        note=last.note,
    )
    return _wait(upload, acting, now)


def _wait(upload: Upload, acting: Actor, now: datetime) -> Upload:
    upload.at, upload.person_id, upload.actor_name = now, acting.person_id, acting.name
    upload.save(force_insert=True)
    enqueue(CHECK, lock=f"{CHECK}:{upload.data_set_id}", upload_id=str(upload.pk))
    record(
        acting,
        "opendata.sent",
        of="upload",
        object_id=upload.pk,
        at=now,
        organisation_id=upload.data_set.publisher_id,
        facts={"data_set": upload.data_set.slug, "digest": upload.digest},
    )
    return upload
