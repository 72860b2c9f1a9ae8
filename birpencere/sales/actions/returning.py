"""Tickets that are given back."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import enqueue
from birpencere.sales.actions.buying import free_places
from birpencere.sales.actions.telling import tell_buyer
from birpencere.sales.errors import NotReturnable
from birpencere.sales.models import Purchase, Ticket
from birpencere.sales.queries.selling import rules_of_purchase
from birpencere.sales.queries.tickets import own_purchase
from birpencere.sales.rules.dates import given_back

QEPIK = Decimal("0.01")


@transaction.atomic(durable=True)
def return_tickets(*, purchase_id: UUID, acting: Actor, now: datetime) -> Purchase:
    """The tickets count no more, the places are free, and a job gives back what the rule says.

    Raises NotReturnable where it is too late, or a ticket was used.
    """
    found = own_purchase(acting, purchase_id)
    purchase = Purchase.objects.select_for_update().get(pk=found.pk)
    if purchase.status == Purchase.Status.RETURNED:
        return purchase
    back = returned_now(purchase, now)
    if back is None:
        raise NotReturnable
    purchase.status, purchase.ended_at, purchase.returned = Purchase.Status.RETURNED, now, back
    purchase.save(update_fields=["status", "ended_at", "returned"])
    free_places(purchase)
    facts = {"returned": str(back)}
    record(acting, "sales.returned", of="purchase", object_id=purchase.pk, at=now, facts=facts)
    enqueue("sales.give_back", "interactive", purchase_id=str(purchase.pk))
    tell_buyer(purchase, "tickets_returned", now=now, amount=str(back))
    return purchase


def returned_now(purchase: Purchase, now: datetime) -> Decimal | None:
    """What the buyer would get back; None where the tickets cannot be given back."""
    percent = given_back(rules_of_purchase(purchase), purchase.showing.starts_at, now)
    is_used = Ticket.objects.filter(purchase=purchase, used_at__isnull=False).exists()
    if purchase.status != Purchase.Status.SOLD or is_used or not percent:
        return None
    return (purchase.amount * percent / 100).quantize(QEPIK, ROUND_HALF_UP)
