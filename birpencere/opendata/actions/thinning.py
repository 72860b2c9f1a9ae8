"""Files of older versions of the system's own tables are deleted; what these versions were stays known."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.documents.queries import has_content
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.opendata.models import DataSet, DataSetVersion, Resource, Upload
from birpencere.opendata.rules.keeping import Published, superfluous

AGAIN: Final = timedelta(days=7)
"""So long files are looked for that could not be deleted when their version was."""


def thin_versions(*, acting: Actor, now: datetime) -> int:
    """Gives how many versions lost their files. Files go after the fact is written: a crash leaves too many, not too few."""
    gone = sum(
        _mark_gone(one, acting=acting, now=now)
        for one in DataSet.objects.filter(source_key__isnull=False)
    )
    files = Resource.objects.filter(version__files_gone_at__gte=now - AGAIN)
    for digest in set(files.values_list("digest", flat=True)):
        if not _is_wanted(digest):
            blobs.store().forget(digest)
    return gone


@transaction.atomic(durable=True)
def _mark_gone(data_set: DataSet, *, acting: Actor, now: datetime) -> int:
    """The files of its superfluous versions are given to nobody any more."""
    DataSet.objects.select_for_update().get(pk=data_set.pk)
    versions = DataSetVersion.objects.filter(data_set=data_set, number__isnull=False)
    there = [
        Published(one.pk, one.number, one.published_at)
        for one in versions.filter(files_gone_at=None).only("number", "published_at")
        if one.number and one.published_at
    ]
    gone = superfluous(there, now)
    if gone:
        versions.filter(pk__in=gone).update(files_gone_at=now)
        record(
            acting,
            "opendata.files_deleted",
            of="data set",
            object_id=data_set.pk,
            at=now,
            organisation_id=data_set.publisher_id,
            facts={"slug": data_set.slug, "versions": len(gone)},
        )
    return len(gone)


def _is_wanted(digest: str) -> bool:
    """Whether the same bytes are those of something else: content is kept once, whoever refers to it."""
    kept = Resource.objects.filter(digest=digest, version__files_gone_at=None)
    uploads = Upload.objects.filter(digest=digest)
    return kept.exists() or uploads.exists() or has_content(digest)
