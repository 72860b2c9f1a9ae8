"""How the operator keeps the time limits: public, so nobody is asked who reads."""

from datetime import date, datetime, time

from django.db.models import Count, Q

from birpencere.kernel.working_days import BAKU
from birpencere.registration.models import Turn
from birpencere.registration.types import OnTime


def on_time_rate(*, since: date, now: datetime) -> OnTime:
    """Of what was sent to the operator from the day `since` on: decided in time, late, and overdue at this moment.

    What waits beyond its limit counts as late: who never decides is not punctual.
    """
    begin = datetime.combine(since, time.min, BAKU)
    counts = Turn.objects.filter(sent_at__gte=begin).aggregate(
        decided=Count("pk", filter=Q(decided_at__isnull=False)),
        on_time=Count("pk", filter=Q(days_late=0)),
        overdue=Count("pk", filter=Q(decided_at__isnull=True, due_at__lt=now)),
    )
    late = counts["decided"] - counts["on_time"]
    return OnTime(since, counts["decided"], counts["on_time"], late, counts["overdue"])


def late_turns(limit: int = 50) -> list[Turn]:
    """The decisions that came late, the newest first."""
    return list(Turn.objects.filter(days_late__gt=0).order_by("-decided_at", "pk")[:limit])
