"""Entries of the registry as programs read them: by conditions, one by one, all at once. They are public."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from django.db.models import Count, Max, QuerySet, Sum

from birpencere.kernel.errors import NotFound
from birpencere.registry.models import Entry, EntryChange
from birpencere.registry.queries import search


@dataclass(frozen=True, slots=True)
class Conditions:
    """Which entries are wanted; empty means all."""

    words: str = ""
    agency: str = ""
    sector: str = ""
    status: str = ""
    kind: str = ""


MOST_FOUND = 500
"""Services that words may mean."""


def entries_with(conditions: Conditions, language: str) -> QuerySet[Entry]:
    """The entries that fit, in the order of the list and then of their numbers."""
    rows = _entries()
    if conditions.words:
        found = search(conditions.words, language, MOST_FOUND).services
        rows = rows.filter(service__in=[one.thing.id for one in found])
    if conditions.agency:
        rows = rows.filter(agency__slug=conditions.agency)
    if conditions.sector:
        rows = rows.filter(service__sector__slug=conditions.sector)
    if conditions.status:
        rows = rows.filter(status=conditions.status)
    if conditions.kind:
        rows = rows.filter(service__kind=conditions.kind)
    return rows


def entry_numbered(number: str) -> Entry:
    """One entry, also a cancelled one; raises NotFound."""
    entry = _entries().filter(number=number).first()
    if entry is None:
        raise NotFound
    return entry


def history_of(entry: Entry) -> list[EntryChange]:
    """All that was done to it, the oldest first."""
    return list(entry.changes.order_by("number"))


def every_entry() -> Iterator[tuple[Entry, list[EntryChange]]]:
    """All of them with their histories, without holding them all at once."""
    for entry in _entries().prefetch_related("changes").iterator(chunk_size=200):
        yield entry, sorted(entry.changes.all(), key=lambda change: change.number)


def entries_digest() -> str:
    """Another one whenever an entry has changed."""
    state = Entry.objects.aggregate(Count("pk"), Sum("version"), Max("changed_at"))
    return blake2b(repr(sorted(state.items())).encode(), digest_size=12).hexdigest()


def _entries() -> QuerySet[Entry]:
    related = ("service", "service__sector", "agency")
    return Entry.objects.select_related(*related).order_by("service__position", "number")
