"""Rollups of uses that tests make up, laid out as the worker keeps them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from birpencere.kernel.dates import local_date
from birpencere.kernel.usage import Channel, Use
from birpencere.kernel.working_days import BAKU
from birpencere.statistics.actions.telling import tell_months
from birpencere.statistics.models import DayClosing, Grain, UsageRollup
from birpencere.statistics.rules.periods import moment_of, period_around


@dataclass(frozen=True, slots=True)
class Used:
    """A use as the ledger has it."""

    at: datetime
    service_id: UUID
    agency_id: UUID
    use: Use = Use.APPLICATION
    channel: Channel = Channel.WEB


def roll(uses: Iterable[Used]) -> None:
    """The rollups say what the uses come to."""
    counts = Counter(
        (grain, _start(one.at, grain), one.service_id, one.agency_id, one.use, one.channel)
        for one in uses
        for grain in Grain
    )
    UsageRollup.objects.bulk_create(
        UsageRollup(
            grain=grain,
            start=start,
            service_id=service_id,
            agency_id=agency_id,
            use=use,
            channel=channel,
            count=count,
        )
        for (grain, start, service_id, agency_id, use, channel), count in counts.items()
    )


def close(day: date) -> None:
    """The days up to this one are closed, and their months are told; for tests that have no seal."""
    DayClosing.objects.create(
        day=day, content="", digest=b"", signature=b"", closed_at=moment_of(day)
    )
    tell_months()


def _start(at: datetime, grain: Grain) -> datetime:
    if grain is Grain.HOUR:
        return at.astimezone(BAKU).replace(minute=0, second=0, microsecond=0)
    return moment_of(period_around(local_date(at), grain).first)
