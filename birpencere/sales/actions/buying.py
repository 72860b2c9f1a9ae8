"""Tickets: held while their buyer pays, free again when the time is over."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.identity.queries import profile_of
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid, SignInRequired
from birpencere.kernel.numbering import new_code
from birpencere.kernel.text import Text
from birpencere.payments.actions import cancel_bill, raise_bill
from birpencere.payments.queries import requisites_of
from birpencere.payments.queries.debts import ANYBODY
from birpencere.payments.types import Charge, Owed, Payer
from birpencere.regulations.types import Category, Event
from birpencere.sales.actions.delivering import sell
from birpencere.sales.actions.numbers import next_number
from birpencere.sales.errors import NotOnSale, SoldOut
from birpencere.sales.models import Purchase, Showing, Ticket
from birpencere.sales.queries.selling import ticket_selling
from birpencere.sales.queries.tickets import own_purchase, places_of
from birpencere.sales.rules.dates import dates_on_sale
from birpencere.sales.types import TicketSelling
from birpencere.web.formats import moment

HELD_FOR: Final = timedelta(minutes=15)
Status = Purchase.Status
Chosen = list[tuple[Category, int]]


@transaction.atomic(durable=True)
def hold_tickets(
    *,
    service: str,
    event: str,
    starts_at: datetime,
    wanted: Mapping[str, int],
    purchase_id: UUID,
    acting: Actor,
    now: datetime,
) -> Purchase:
    """The places are the buyer's for 15 minutes, with a bill; at once and for good where they cost nothing.

    `wanted`: how many of each category. Raises NotOnSale, Invalid, SoldOut.
    """
    if acting.person_id is None and purchase_id not in acting.links:
        raise SignInRequired
    selling = ticket_selling(service)
    what = selling.regulation.event(event)
    if what is None or starts_at not in dates_on_sale(selling.regulation, what, now):
        raise NotOnSale
    chosen = _chosen(what, wanted)
    showing = _locked_showing(selling, what, starts_at)
    _require_places(showing, chosen, selling.regulation.most, acting)
    purchase = _new_purchase(selling, showing, chosen, purchase_id, acting, now)
    _take_places(showing, len(_places(chosen)))
    record(acting, "sales.held", of="purchase", object_id=purchase.pk, at=now)
    if purchase.amount:
        _bill(selling, purchase, chosen, acting, now)
    else:
        sell(purchase, acting=acting, now=now)
    return purchase


@transaction.atomic(durable=True)
def drop_purchase(*, purchase_id: UUID, acting: Actor, now: datetime) -> Purchase:
    """The buyer does not want the places any more; what is bought already stays."""
    found = own_purchase(acting, purchase_id)
    return _lapse(found.pk, acting, now)


@transaction.atomic(durable=True)
def lapse_purchase(*, purchase_id: UUID, acting: Actor, now: datetime) -> Purchase:
    """The time is over: the places are free, and what is paid from now on goes back by itself."""
    return _lapse(purchase_id, acting, now)


def free_places(purchase: Purchase) -> None:
    """Others can have the places; the purchase is locked."""
    count = purchase.tickets.count()
    showing = Showing.objects.select_for_update().get(pk=purchase.showing_id)
    _take_places(showing, -count)


def _lapse(purchase_id: UUID, acting: Actor, now: datetime) -> Purchase:
    purchase = Purchase.objects.select_for_update().get(pk=purchase_id)
    if purchase.status != Status.HELD:
        return purchase
    purchase.status, purchase.ended_at = Status.LAPSED, now
    purchase.save(update_fields=["status", "ended_at"])
    free_places(purchase)
    cancel_bill(case_id=purchase.pk, acting=acting, now=now)
    record(acting, "sales.lapsed", of="purchase", object_id=purchase.pk, at=now)
    return purchase


def _chosen(event: Event, wanted: Mapping[str, int]) -> Chosen:
    """The categories with how many of each; raises Invalid where nothing is wanted."""
    chosen = [
        (one, wanted.get(one.key, 0)) for one in event.categories if wanted.get(one.key, 0) > 0
    ]
    if not chosen:
        raise Invalid({event.categories[0].key: _("Choose at least one ticket.")})
    return chosen


def _places(chosen: Chosen) -> list[Category]:
    """One category for each ticket."""
    return [category for category, count in chosen for _place in range(count)]


def _locked_showing(selling: TicketSelling, event: Event, starts_at: datetime) -> Showing:
    """The date, locked; it has as many places as the regulation in force says."""
    texts = {
        "title": asdict(event.title),
        "place": asdict(event.place),
        "is_all_day": event.all_day,
        "agency": selling.agency,
    }
    made, _is_new = Showing.objects.get_or_create(
        service_id=selling.service_id,
        event=event.key,
        starts_at=starts_at,
        defaults={**texts, "capacity": event.capacity},
    )
    showing = Showing.objects.select_for_update().get(pk=made.pk)
    showing.capacity = max(event.capacity, showing.taken)
    for name, value in texts.items():
        setattr(showing, name, value)
    return showing


def _require_places(showing: Showing, chosen: Chosen, most: int, acting: Actor) -> None:
    count = len(_places(chosen))
    if count + places_of(acting, showing) > most:
        message = _("One person can have %(most)d tickets for this date at most.") % {"most": most}
        raise Invalid({chosen[0][0].key: message})
    free = showing.capacity - showing.taken
    if count > free:
        raise SoldOut(free=free)


def _take_places(showing: Showing, count: int) -> None:
    """PostgreSQL refuses more than there are."""
    showing.taken += count
    showing.save()


def _new_purchase(
    selling: TicketSelling,
    showing: Showing,
    chosen: Chosen,
    purchase_id: UUID,
    acting: Actor,
    now: datetime,
) -> Purchase:
    purchase = Purchase.objects.create(
        pk=purchase_id,
        number=next_number("T"),
        showing=showing,
        revision_id=selling.revision_id,
        agency=selling.agency,
        person_id=acting.person_id,
        amount=sum((one.price.amount * count for one, count in chosen), Decimal(0)),
        is_illustrative=selling.regulation.illustrative is not None,
        created_at=now,
        held_until=now + HELD_FOR,
    )
    Ticket.objects.bulk_create(
        Ticket(
            purchase=purchase,
            place=place,
            code=new_code(),
            category=one.key,
            title=asdict(one.title),
            price=one.price.amount,
        )
        for place, one in enumerate(_places(chosen), start=1)
    )
    return purchase


def _bill(
    selling: TicketSelling, purchase: Purchase, chosen: Chosen, acting: Actor, now: datetime
) -> None:
    showing, general = purchase.showing, selling.regulation.general
    with translation.override("az"):
        purpose = f"{Text.of(showing.title)}, {moment(showing.starts_at)}"
    owed = Owed(
        purchase.pk,
        purchase.number,
        selling.number,
        selling.agency.pk,
        purpose,
        general.legal_basis[0].title.az,
    )
    payee = requisites_of(selling.regulation.payee)
    charges = [
        Charge(
            item=category.key,
            article=purpose,
            text=category.title,
            quantity=count,
            unit_amount=category.price.amount,
            amount=category.price.amount * count,
            payee=payee.payee,
            tariff=selling.number,
            version=str(selling.revision_id),
            is_illustrative=purchase.is_illustrative or payee.is_illustrative,
        )
        for category, count in chosen
    ]
    raise_bill(owed, _payer(acting), charges, acting=acting, now=now)


def _payer(acting: Actor) -> Payer:
    if acting.person_id is None:
        return ANYBODY
    person = profile_of(acting)
    return Payer(person.pk, None, person.name, person.fin)
