"""Which versions of the system's own tables keep their files: all of 30 days, then the last of each month."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from birpencere.kernel.dates import local_date

KEPT: Final = timedelta(days=30)


class Published(NamedTuple):
    """A version with its number and when it was published."""

    id: UUID
    number: int
    at: datetime


def superfluous(versions: Iterable[Published], now: datetime) -> list[UUID]:
    """Those of one data set whose files may go; never the newest."""
    ordered = sorted(versions, key=lambda one: one.number)
    last: dict[date, Published] = {local_date(one.at).replace(day=1): one for one in ordered}
    kept = {one.id for one in last.values()} | {one.id for one in ordered[-1:]}
    return [one.id for one in ordered if one.id not in kept and now - one.at > KEPT]
