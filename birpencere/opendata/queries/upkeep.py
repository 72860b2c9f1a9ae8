"""What the worker has to look after."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from birpencere.opendata.models import DataSet, Fetch

AT_ONCE = 20


def due_fetches(now: datetime) -> list[Fetch]:
    """The sources whose time has come, the longest waiting first."""
    found = Fetch.objects.filter(next_at__lte=now).exclude(data_set__status="withdrawn")
    return list(found.order_by("next_at")[:AT_ONCE])


def links_named() -> Iterator[tuple[UUID, list[str]]]:
    """Of every published data set the addresses that it names to everybody.

    Not its source, whose address may hold a key: how that went is told to its publisher alone.
    """
    sets = DataSet.objects.filter(status=DataSet.Status.PUBLISHED).order_by("slug")
    for one in sets.iterator(chunk_size=100):
        yield one.pk, [one.landing_page] if one.landing_page else []


def has_own() -> bool:
    """Whether the system has published anything of its own."""
    return DataSet.objects.filter(source_key__isnull=False).exists()
