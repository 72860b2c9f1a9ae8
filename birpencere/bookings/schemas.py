"""What the API tells of times that can be booked."""

from datetime import date, datetime
from typing import Final, Self

from ninja import Field, Schema

from birpencere.bookings.rules import Place
from birpencere.bookings.types import Day

MOST_DAYS: Final = 31


class SlotQuery(Schema):
    """Which times."""

    branch: str = Field(
        "", max_length=60, description="Key of a branch; all of them where it is empty"
    )
    visit: str = Field(
        "", max_length=60, description="Key of a kind of visit; all where it is empty"
    )
    since: date | None = Field(
        None, alias="from", description="The first day; today where it is left out"
    )
    to: date | None = Field(
        None, description=f"The last day, at most {MOST_DAYS} days; a week where it is left out"
    )


class SlotItem(Schema):
    """A time that can be booked now, with what is left of it."""

    visit: str
    starts_at: datetime
    ends_at: datetime
    places: int
    free: int


class BranchSlots(Schema):
    """The times of a branch."""

    branch: str
    name: str = Field(description="In Azerbaijani")
    address: str
    slots: list[SlotItem]

    @classmethod
    def of(cls, days: list[tuple[Place, list[Day]]]) -> Self:
        """Of one branch, for each kind of visit that it receives for."""
        branch = days[0][0].branch
        return cls(
            branch=branch.key,
            name=branch.name.az,
            address=branch.address.az,
            slots=[
                SlotItem(
                    visit=place.visit.key,
                    starts_at=one.slot.starts,
                    ends_at=one.slot.ends,
                    places=one.slot.desks,
                    free=one.free,
                )
                for place, found in days
                for day in found
                for one in day.slots
            ],
        )
