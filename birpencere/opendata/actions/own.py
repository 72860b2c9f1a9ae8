"""The system's own data sets: published where what they say has changed. Only commands import this."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.opendata.actions.accepting import add_version
from birpencere.opendata.actions.building import built
from birpencere.opendata.actions.describing import fill, note
from birpencere.opendata.actions.publishing import publish
from birpencere.opendata.models import DataSet
from birpencere.opendata.queries.own import TABLES
from birpencere.opendata.rules.own import OwnFile, OwnSet, read_own
from birpencere.opendata.rules.schema import schema_of
from birpencere.opendata.types import Table

PUBLISHER = Actor.system("opendata")


def publish_own(*, now: datetime, only: Collection[str] = TABLES) -> list[str]:
    """Each of them, or those with the keys of `only`, says what the system knows at `now`.

    Gives the names of those with a new version.
    """
    file = read_own(settings.CATALOGUE)
    publisher = Organisation.objects.get(slug=settings.OPERATOR).pk
    changed = []
    for one in (one for one in file.sets if one.key in only):
        known = DataSet.objects.select_related("current").filter(source_key=one.key).first()
        schema = schema_of(one.columns)
        rows = TABLES[one.key](now)
        with built(schema, rows, known.current if known else None) as table:
            _take(file, one, table, publisher, now)
            changed += [one.slug] if table else []
    return changed


@transaction.atomic(durable=True)
def _take(
    file: OwnFile, one: OwnSet, table: Table | None, publisher_id: UUID, now: datetime
) -> None:
    """The data set is there, described as the file does, and its newest version is the table."""
    data_set = _described(file, one, publisher_id, now)
    data_set.table_schema, data_set.confirmed_at = schema_of(one.columns), now
    data_set.failed_at, data_set.failure = None, ""
    data_set.save()
    if table:
        publish(data_set, add_version(data_set, table, "", now), PUBLISHER, now)


@transaction.atomic(durable=True)
def note_own_failed(*, key: str, fault: str, now: datetime) -> None:
    """Its publisher sees that it could not be made, since when, and why; what was published stays."""
    file = read_own(settings.CATALOGUE)
    [one] = (one for one in file.sets if one.key == key)
    publisher = Organisation.objects.get(slug=settings.OPERATOR).pk
    data_set = _described(file, one, publisher, now)
    data_set.failed_at, data_set.failure = data_set.failed_at or now, fault[:300]
    data_set.save(update_fields=["failed_at", "failure"])
    note(data_set, "opendata.not_made", PUBLISHER, now, fault=data_set.failure)


def _described(file: OwnFile, one: OwnSet, publisher_id: UUID, now: datetime) -> DataSet:
    """The locked data set, said of what the file says; a draft where it is new."""
    data_set = DataSet.objects.select_for_update().filter(source_key=one.key).first()
    is_new = data_set is None
    if data_set is None:
        data_set = DataSet(slug=one.slug, source_key=one.key, created_at=now, modified_at=now)
    data_set.publisher_id = publisher_id
    fill(data_set, file.description_of(one))
    data_set.save()
    if is_new:
        note(data_set, "opendata.created", PUBLISHER, now)
    return data_set
