"""Closing a day: first nothing more is recorded into it, then what it comes to is sealed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Forbidden
from birpencere.kernel.jobs import enqueue
from birpencere.payments.models import ClosedDay, Closing
from birpencere.payments.rules.closing import digest_of


@transaction.atomic(durable=True)
def close_day(*, day: date, acting: Actor, now: datetime) -> None:
    """Nothing can be recorded into the day any more, whoever tries; closed twice it is closed.

    PostgreSQL refuses a day that is not over, and one that is not the next.
    """
    _day, is_new = ClosedDay.objects.get_or_create(
        day=day, defaults={"closed_at": now, "person_id": acting.person_id}
    )
    if is_new:
        _record(acting, "payments.day_closed", day, now)


@transaction.atomic(durable=True)
def keep_closing(
    *, day: date, previous: str, content: str, document: str, acting: Actor, now: datetime
) -> Closing:
    """What the day comes to is kept for good; `document` is the sealed PDF in the store."""
    closing, is_new = Closing.objects.get_or_create(
        day_id=day,
        defaults={
            "previous": previous,
            "content": content,
            "digest": digest_of(content),
            "document": document,
            "sealed_at": now,
        },
    )
    if is_new:
        _record(acting, "payments.day_sealed", day, now, digest=closing.digest)
    return closing


@transaction.atomic(durable=True)
def ask_to_close(*, acting: Actor, now: datetime) -> None:
    """Every day that is over is about to be closed, and not only after midnight; raises Forbidden."""
    if not acting.keeps_all_books:
        raise Forbidden
    _record(acting, "payments.closing_asked", local_date(now), now)
    enqueue("payments.close_days", asked=now.isoformat())


def _record(acting: Actor, action: str, day: date, now: datetime, **facts: str) -> None:
    """The trail names things by UUID; a day's is its number."""
    number = UUID(int=day.toordinal())
    facts["day"] = day.isoformat()
    record(acting, action, of="day", object_id=number, at=now, facts=facts)
