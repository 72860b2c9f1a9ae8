"""The only way into the books."""

from collections.abc import Iterable
from datetime import datetime

from birpencere.kernel.actor import Actor
from birpencere.payments.models import Bill, LedgerEntry, LedgerLine, Payment
from birpencere.payments.types import Kind, Posting


def post(
    kind: Kind,
    postings: Iterable[Posting],
    *,
    key: str,
    bill: Bill | None,
    acting: Actor,
    occurred_at: datetime,
    now: datetime,
    payment: Payment | None = None,
    reason: str = "",
) -> LedgerEntry | None:
    """The books say so, once for each `key`; None where they said it already.

    The caller holds the lock of the bill. PostgreSQL refuses lines that do not add up to nothing.
    """
    if LedgerEntry.objects.filter(key=key).exists():
        return None
    entry = LedgerEntry(
        kind=kind,
        key=key,
        bill=bill,
        payment=payment,
        occurred_at=occurred_at,
        recorded_at=now,
        person_id=acting.person_id,
        reason=reason,
    )
    entry.save(force_insert=True)
    LedgerLine.objects.bulk_create(
        LedgerLine(
            entry=entry,
            account=one.account,
            payee_id=one.payee,
            bill=bill,
            provider=one.provider,
            amount=one.amount,
        )
        for one in postings
        if one.amount
    )
    return entry
