"""Reading the feed: it is public."""

from datetime import datetime

from birpencere.feed.models import FeedItem
from birpencere.feed.types import Change, Stretch


def changes_after(position: int, limit: int) -> Stretch:
    """The changes behind a place in the feed, at most `limit`."""
    rows = FeedItem.objects.select_related(
        "entry_change__entry__service", "revision__service", "revision__agency"
    ).order_by("position")
    found = list(rows.filter(position__gt=position)[: limit + 1])
    shown = found[:limit]
    last = shown[-1].position if shown else position
    return Stretch(tuple(map(_change, shown)), last, is_last=len(found) <= limit)


def place_before(moment: datetime) -> int:
    """Behind this place stands everything that became known at or after the moment."""
    before = FeedItem.objects.filter(placed_at__lt=moment).order_by("-position")
    return before.values_list("position", flat=True).first() or 0


def _change(item: FeedItem) -> Change:
    if item.entry_change is not None:
        return _of_entry(item)
    return _of_revision(item)


def _of_entry(item: FeedItem) -> Change:
    change = item.entry_change
    assert change is not None
    service = change.entry.service
    return Change(
        position=item.position,
        kind=f"entry.{change.kind}",
        registry_number=change.entry.number,
        service=service.number,
        slug=service.slug,
        at=change.at,
        by=change.office,
        reason=change.reason,
        before=change.before,
        after=change.after,
        revision=None,
    )


def _of_revision(item: FeedItem) -> Change:
    revision = item.revision
    assert revision is not None
    assert revision.published_at is not None
    return Change(
        position=item.position,
        kind="revision.published",
        registry_number=revision.service.registry_number,
        service=revision.service.number,
        slug=revision.service.slug,
        at=revision.published_at,
        by=revision.agency.slug or "",
        reason="",
        before=None,
        after=None,
        revision=revision.number,
    )
