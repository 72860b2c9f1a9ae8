"""Reading days: what they come to, which are closed, and whether they still are what was sealed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.payments.models import ClosedDay, Closing, LedgerEntry
from birpencere.payments.queries.books import Period
from birpencere.payments.rules.closing import (
    Chain,
    Movement,
    Place,
    canonical,
    closings_in,
    content_of,
    digest_of,
)

_UTC: Final = "to_char({} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
ENTRIES: Final = f"""
select json_build_object('id', entry.id, 'kind', entry.kind, 'key', entry.key, 'bill', entry.bill_id,
    'payment', entry.payment_id, 'person', entry.person_id, 'reason', entry.reason,
    'occurred_at', {_UTC.format("entry.occurred_at")}, 'recorded_at', {_UTC.format("entry.recorded_at")},
    'lines', (
        select json_agg(json_build_array(account, payee_id, provider, bill_id, amount::text) order by id)
        from payments_ledgerline where entry_id = entry.id
    ))
from payments_ledgerentry as entry where entry.recorded_at >= %s and entry.recorded_at < %s
order by entry.recorded_at, entry.id
"""  # noqa: S608  # our own words only
"""Every entry of a day, as it goes into the chain."""
MOVEMENTS: Final = """
select line.account, line.payee_id, line.provider,
    coalesce(sum(line.amount) filter (where line.amount > 0), 0.00),
    coalesce(-sum(line.amount) filter (where line.amount < 0), 0.00)
from payments_ledgerline as line join payments_ledgerentry as entry on entry.id = line.entry_id
where entry.recorded_at >= %s and entry.recorded_at < %s
group by line.account, line.payee_id, line.provider
"""


def content_for(day: date, before: Closing | None) -> dict[str, Any]:
    """What the ledger says of the day now; `before` is the closing of the day before."""
    previous = before.digest if before else ""
    openings = closings_in(json.loads(before.content)["accounts"]) if before else {}
    bounds = Period(day, day).bounds
    return content_of(day.isoformat(), previous, _chain(previous, bounds), openings, _moved(bounds))


def _chain(previous: str, bounds: tuple[datetime, datetime]) -> Chain:
    chain = Chain(previous)
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(ENTRIES, bounds)
        for (entry,) in cursor:
            chain.add(entry)
    return chain


def _moved(bounds: tuple[datetime, datetime]) -> dict[Place, Movement]:
    with connection.cursor() as cursor:
        cursor.execute(MOVEMENTS, bounds)
        return {tuple(place): Movement(debit, credit) for *place, debit, credit in cursor}


def closings(actor: Actor) -> QuerySet[Closing]:
    """Closed days, the newest first; they speak of every payee, so the treasury alone sees them."""
    found = Closing.objects.order_by("-day")
    return found if actor.keeps_all_books else found.none()


def closing_of(actor: Actor, day: date) -> Closing:
    """The closing of a day; raises NotFound."""
    found = closings(actor).filter(day=day).first()
    if found is None:
        raise NotFound
    return found


def last_closing() -> Closing | None:
    """The newest link of the chain."""
    return Closing.objects.order_by("-day").first()


def days_to_close(now: datetime) -> Iterator[date]:
    """Days that are over and have no closing, the oldest first; none before the first entry."""
    day = _first_open()
    while day is not None and day < local_date(now):
        yield day
        day += timedelta(days=1)


def is_closed(day: date) -> bool:
    """Whether nothing can be recorded into the day any more."""
    return ClosedDay.objects.filter(day=day).exists()


def _first_open() -> date | None:
    last = last_closing()
    if last is not None:
        return last.day_id + timedelta(days=1)
    first = (
        LedgerEntry.objects.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    )
    return local_date(first) if first else None


@dataclass(frozen=True, slots=True)
class Checked:
    """A closed day, looked at again."""

    day: date
    fault: str
    """What is not as it was sealed; empty where all is."""


def verify_closings() -> Iterator[Checked]:
    """Every closed day, reckoned anew from the ledger, the oldest first.

    Each is judged by what was sealed the day before, so that one touched day is one fault.
    """
    before: Closing | None = None
    for closing in Closing.objects.order_by("day"):
        yield Checked(closing.day_id, _fault(closing, before))
        if digest_of(closing.content) != closing.digest:
            closing.content = canonical(content_for(closing.day_id, before))
        before = closing


def _fault(closing: Closing, before: Closing | None) -> str:
    if closing.previous != (before.digest if before else ""):
        return "it does not follow the day before"
    if digest_of(closing.content) != closing.digest:
        return "the closing itself was changed"
    if canonical(content_for(closing.day_id, before)) != closing.content:
        return "entries of the day were changed, added or removed"
    try:
        blobs.get(closing.document)
    except (blobs.Missing, blobs.Damaged):
        return "the sealed document is missing or damaged"
    return ""
