"""Long lists, a page at a time: each page begins behind a row, not behind a number of rows.

So the hundredth page costs what the first one does, and nothing appears twice because something was added meanwhile.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, Self, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

T = TypeVar("T")
M = TypeVar("M", bound=Model)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """A row's place in a list that is sorted by a moment and then by id; rows without a moment come last."""

    at: datetime | None
    id: UUID

    def __str__(self) -> str:
        moment = "" if self.at is None else str((self.at - _EPOCH) // timedelta(microseconds=1))
        return f"{moment}~{self.id.hex}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The place that an address names; None for none and for a forged one: the list begins anew."""
        moment, _, id = text.partition("~")
        try:
            at = _EPOCH + timedelta(microseconds=int(moment)) if moment else None
            return cls(at, UUID(id))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of a list, and what the address of the next ones says; empty after the last."""

    items: list[T]
    after: str = ""


def latest(rows: QuerySet[M], field: str, after: str, most: int) -> list[M]:
    """The latest rows by a moment, `most` and one more, behind a place of the list."""
    place = Place.parse(after)
    if place is not None and place.at is not None:
        earlier = Q(**{f"{field}__lt": place.at})
        same = Q(**{field: place.at, "pk__lt": place.id})
        rows = rows.filter(
            earlier | same, **{f"{field}__lte": place.at}
        )  # the last is for the index
    return list(rows.order_by(f"-{field}", "-pk")[: most + 1])


def page_of(found: list[M], field: str, most: int) -> Page[M]:
    """A page out of `most` rows and one more, which only says that there is a next page."""
    if len(found) <= most:
        return Page(found)
    last = found[most - 1]
    return Page(found[:most], str(Place(getattr(last, field), last.pk)))
