"""Reading the audit trail; which entries a person sees is decided by row-level security."""

from uuid import UUID

from birpencere.audit.models import Entry


def entries_of(object_id: UUID) -> list[Entry]:
    """All that happened to one thing, oldest first."""
    return list(Entry.objects.filter(object_id=object_id).order_by("id"))


def last_entry_of(object_id: UUID) -> Entry:
    """The newest entry of one thing, which has at least one."""
    return Entry.objects.filter(object_id=object_id).latest("id")
