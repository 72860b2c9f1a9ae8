"""What the feed tells programs."""

from datetime import datetime
from typing import Any, Final, Self

from ninja import Field, Schema
from pydantic import AwareDatetime, model_validator

from birpencere.feed.types import Change, Stretch

MOST: Final = 1000


class FeedQuery(Schema):
    """Where to begin, and how much at once."""

    since: AwareDatetime | None = Field(
        None, description="To begin with: what became known at or after this moment"
    )
    cursor: int = Field(0, ge=0, le=2**62, description="To go on with: `next` of the answer before")
    limit: int = Field(100, ge=1, le=MOST)

    @model_validator(mode="after")
    def _one_beginning(self) -> Self:
        if self.since and self.cursor:
            raise ValueError("since begins, cursor goes on: not both")
        return self


class ChangeItem(Schema):
    """One change."""

    position: int = Field(description="Grows along the feed; there are gaps")
    kind: str = Field(
        description="entry.registered, entry.corrected, entry.cancelled, entry.merged, entry.split, "
        "or revision.published"
    )
    registry_number: str
    service: str = Field(description="Number of the service")
    at: datetime
    by: str = Field(description="operator, catalogue, or the slug of the agency of a regulation")
    reason: str
    before: dict[str, Any] | None = Field(description="The entry, as Annex 2 has it")
    after: dict[str, Any] | None
    revision: int | None
    url: str = Field(description="Where the thing is as it stands now")

    @classmethod
    def of(cls, change: Change) -> Self:
        """The change, with the address of the API where more is said."""
        url = f"/api/v1/registry/{change.registry_number}"
        if change.revision is not None:
            url = f"/api/v1/regulations/{change.slug}/revisions/{change.revision}"
        return cls(
            position=change.position,
            kind=change.kind,
            registry_number=change.registry_number,
            service=change.service,
            at=change.at,
            by=change.by,
            reason=change.reason,
            before=dict(change.before) if change.before is not None else None,
            after=dict(change.after) if change.after is not None else None,
            revision=change.revision,
            url=url,
        )


class ChangeList(Schema):
    """A stretch of the feed."""

    items: list[ChangeItem]
    next: int = Field(
        description="The cursor to go on with, now or later; nothing is lost or told twice"
    )
    is_last: bool = Field(description="There is nothing more at this moment")

    @classmethod
    def of(cls, stretch: Stretch) -> Self:
        items = [ChangeItem.of(change) for change in stretch.changes]
        return cls(items=items, next=stretch.next, is_last=stretch.is_last)
