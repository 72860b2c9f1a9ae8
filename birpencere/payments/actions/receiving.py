"""Money that banks tell of: transfers by payers, and what gateways pay out."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.events import publish
from birpencere.kernel.usage import Channel
from birpencere.payments.actions.billing import settle_if_covered
from birpencere.payments.actions.ledger import post
from birpencere.payments.actions.refunding import give_back_unapplied
from birpencere.payments.events import BillAwaited
from birpencere.payments.models import Bill, LedgerEntry
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.rules.ledger import paid_out, received
from birpencere.payments.types import Account, Kind


@transaction.atomic
def receive_transfer(
    *,
    key: str,
    payee: str,
    amount: Decimal,
    bill_id: UUID | None,
    occurred_at: datetime,
    acting: Actor,
    now: datetime,
) -> LedgerEntry | None:
    """A payee's account got money, for a bill or for none that we know; None where it is booked already.

    `key` names the line of the statement: the same line is booked once. What a bill does not need goes back
    by the gateway where one took money for it, as it does when the gateway tells of its money last.
    """
    bill = held_bill(bill_id) if bill_id else None
    entry = post(
        Kind.TRANSFERRED,
        received(Account.BANK, {payee: amount}, balances_of(bill.pk) if bill else {}),
        key=key,
        bill=bill,
        acting=acting,
        occurred_at=occurred_at,
        now=now,
    )
    if entry and bill:
        record(acting, "payments.transferred", of="bill", object_id=bill.pk, at=now)
        settle_if_covered(bill, Channel.SYSTEM, acting=acting, now=now)
        give_back_unapplied(bill, now=now)
    return entry


@transaction.atomic
def receive_payout(
    *,
    key: str,
    provider: str,
    parts: Mapping[str, Decimal],
    occurred_at: datetime,
    acting: Actor,
    now: datetime,
) -> LedgerEntry | None:
    """A gateway has sent the payees what it held for them; None where it is booked already."""
    return post(
        Kind.SETTLED,
        paid_out(parts, provider),
        key=key,
        bill=None,
        acting=acting,
        occurred_at=occurred_at,
        now=now,
    )


def held_bill(bill_id: UUID) -> Bill:
    """The bill; its case and it are locked, in this order."""
    publish(BillAwaited(Bill.objects.values_list("case_id", flat=True).get(pk=bill_id)))
    return Bill.objects.select_for_update().get(pk=bill_id)
