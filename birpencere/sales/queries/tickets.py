"""Reading purchases and tickets; row-level security repeats what is checked here."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from birpencere.kernel.actor import Actor, Role
from birpencere.sales.errors import NoSuchPurchase
from birpencere.sales.models import Purchase, Showing, Ticket

STILL_RUNS = timedelta(hours=8)
"""So long after the beginning people are still let in."""


def own_purchases(actor: Actor) -> QuerySet[Purchase]:
    """What the actor has bought, signed in or by secret links; the newest first."""
    own = Q(pk__in=actor.links)
    if actor.person_id is not None:
        own |= Q(person=actor.person_id)
    found = Purchase.objects.filter(own).select_related("showing__service")
    return found.order_by("-created_at")


def own_purchase(actor: Actor, purchase_id: UUID) -> Purchase:
    """Raises NoSuchPurchase."""
    purchase = own_purchases(actor).filter(pk=purchase_id).first()
    if purchase is None:
        raise NoSuchPurchase
    return purchase


def tickets_of(purchase: Purchase) -> list[Ticket]:
    """The tickets, in their order."""
    return list(purchase.tickets.select_related("purchase__showing__service"))


def places_of(actor: Actor, showing: Showing) -> int:
    """How many tickets for this date the person has already, held or bought."""
    if actor.person_id is None:
        return 0
    mine = Purchase.objects.filter(person=actor.person_id, showing=showing, ended_at__isnull=True)
    return Ticket.objects.filter(purchase__in=mine).count()


def showings_at_gate(actor: Actor, now: datetime) -> list[Showing]:
    """What agencies for which the actor is an officer hold now and within a day."""
    found = Showing.objects.filter(
        agency__in=actor.organisations(Role.OFFICER),
        starts_at__gte=now - STILL_RUNS,
        starts_at__lte=now + timedelta(days=1),
        taken__gt=0,
    )
    return list(found.order_by("starts_at", "event"))


def ticket_at_gate(actor: Actor, code: str) -> QuerySet[Ticket]:
    """The ticket of that code, if the actor is an officer of the agency that sold it."""
    officer = actor.organisations(Role.OFFICER)
    found = Ticket.objects.filter(code=code, purchase__agency__in=officer)
    return found.select_related("purchase__showing")


def counts_at_gate(showing: Showing) -> tuple[int, int]:
    """How many have entered, of how many tickets that are sold."""
    sold = Ticket.objects.filter(purchase__showing=showing, purchase__status=Purchase.Status.SOLD)
    return sold.filter(used_at__isnull=False).count(), sold.count()


def late_purchases(now: datetime) -> Iterable[UUID]:
    """Held longer than anybody may hold places."""
    late = Purchase.objects.filter(status=Purchase.Status.HELD, held_until__lte=now)
    return list(late.values_list("pk", flat=True))


def held_places(showing: Showing) -> int:
    """What the counter of the date must say: for those who look after the books."""
    live = Purchase.objects.filter(showing=showing, ended_at__isnull=True)
    return Ticket.objects.filter(purchase__in=live).count()


def purchase_in_job(purchase_id: UUID) -> Purchase:
    """For the job that gives its price back."""
    return Purchase.objects.get(pk=purchase_id)
