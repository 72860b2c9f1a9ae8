"""What the usage ledger hears of a case: that it was filed, and how it ended."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from birpencere.applications.models import Application
from birpencere.applications.queries import took
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.events import publish
from birpencere.kernel.usage import Channel, ServiceUsed, Use
from birpencere.kernel.working_days import BAKU

OUTCOMES: Final[Mapping[Status, Use]] = {
    Status.APPROVED: Use.APPROVED,
    Status.REFUSED: Use.REFUSED,
    Status.WITHDRAWN: Use.ENDED,
    Status.LAPSED: Use.ENDED,
}


def count_move(
    application: Application, before: Status, to: Status, *, acting: Actor, now: datetime
) -> None:
    """The ledger has the case when it is sent for the first time, and when it ends; other moves are no use.

    A case that was returned keeps its number, so it is not counted anew when it is sent again.
    """
    if before is Status.DRAFT and to is Status.SUBMITTED:
        _publish(application, Use.APPLICATION, Channel.WEB, now)
    elif to in OUTCOMES:
        days, is_late = took(application, now) or (None, None)
        channel = _channel(to, acting)
        ground = _ground(application, to)
        _publish(
            application, OUTCOMES[to], channel, now, value=days, is_late=is_late, ground=ground
        )


def count_rating(application: Application, stars: int, *, now: datetime) -> None:
    """The ledger has the stars, without the case that they are about.

    With the day alone: by its moment the answer would be found beside the case that was rated then.
    """
    day = datetime.combine(local_date(now), time(), BAKU)
    _publish(application, Use.RATED, Channel.WEB, day, value=stars)


def _publish(
    application: Application,
    use: Use,
    channel: Channel,
    now: datetime,
    *,
    value: int | None = None,
    ground: str = "",
    is_late: bool | None = None,
) -> None:
    service, revision = application.service_id, application.revision_id
    publish(ServiceUsed(use, now, service, revision, channel, value, ground, is_late))


def _channel(to: Status, acting: Actor) -> Channel:
    if acting.is_system:
        return Channel.SYSTEM
    return Channel.WEB if to is Status.WITHDRAWN else Channel.AGENCY


def _ground(application: Application, to: Status) -> str:
    """The key of the ground of a refusal; how a case ended that nobody decided; nothing for an approval."""
    if to is Status.REFUSED:
        return str(application.decision["codes"][0])
    return "" if to is Status.APPROVED else to.value
