"""What the API tells of entries of the registry."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, Literal, Self

from ninja import Field, Schema

from birpencere.registry.models import Entry, EntryChange
from birpencere.registry.schemas import Reading
from birpencere.registry.search import LONGEST_QUERY

MOST_ENTRIES: Final = 500
MOST_PAGES: Final = 10_000


class EntryQuery(Reading):
    """Which entries, and which page of them."""

    q: str = Field("", max_length=LONGEST_QUERY, description="Words of the service")
    agency: str = Field("", max_length=120, description="Slug of the agency")
    sector: str = Field("", max_length=120, description="Slug of the sector")
    status: Literal["", "registered", "cancelled"] = ""
    kind: Literal["", "informative", "interactive"] = ""
    page: int = Field(1, ge=1, le=MOST_PAGES)
    limit: int = Field(100, ge=1, le=MOST_ENTRIES, description="Entries on a page")


class EntryItem(Schema):
    """An entry in a list."""

    number: str = Field(description="As 20.1-0152-6: issued once, never again")
    service: str = Field(description="Number of the service")
    slug: str
    title: str
    agency: str = Field(description="Slug of the agency")
    sector: str = Field(description="Slug of the sector")
    status: str
    version: int = Field(description="Counts its changes")
    registered_at: datetime
    changed_at: datetime
    url: str = Field(description="The same with its history")

    @classmethod
    def of(cls, entry: Entry, lang: str) -> Self:
        """The entry with its name in `lang`."""
        return cls(**_facts_of(entry, lang))


class ChangeOfEntry(Schema):
    """One thing that was done to an entry."""

    number: int
    kind: str
    day: date
    at: datetime
    by: str = Field(description="operator, or catalogue")
    application: str = Field(description="Number of the application on which it was done")
    reason: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @classmethod
    def of(cls, change: EntryChange) -> Self:
        return cls(
            number=change.number,
            kind=change.kind,
            day=change.day,
            at=change.at,
            by=change.office,
            application=change.application_number,
            reason=change.reason,
            before=change.before,
            after=change.after,
        )


class EntryDetails(EntryItem):
    """An entry with all that it says and all that was done to it."""

    data: dict[str, Any] = Field(description="The form of Annex 2, texts in three languages")
    history: list[ChangeOfEntry]

    @classmethod
    def whole(cls, entry: Entry, changes: Iterable[EntryChange], lang: str) -> Self:
        """The entry with its history, the oldest change first."""
        history = [ChangeOfEntry.of(change) for change in changes]
        return cls(**_facts_of(entry, lang), data=entry.data, history=history)


class EntryList(Schema):
    """A page of entries."""

    items: list[EntryItem]
    total: int
    page: int
    pages: int


def _facts_of(entry: Entry, lang: str) -> dict[str, Any]:
    return {
        "number": entry.number,
        "service": entry.service.number,
        "slug": entry.service.slug,
        "title": entry.service.title.in_(lang),
        "agency": entry.agency.slug,
        "sector": entry.service.sector.slug,
        "status": entry.status,
        "version": entry.version,
        "registered_at": entry.registered_at,
        "changed_at": entry.changed_at,
        "url": f"/api/v1/registry/{entry.number}",
    }
