"""Sealed offers: made, made anew and withdrawn until the closing time, by the clock of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from birpencere.audit.actions import record
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.kernel.errors import Forbidden, NotFound, SignInRequired
from birpencere.kernel.events import publish
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.regulations.types import Lot
from birpencere.sales.actions.numbers import next_number
from birpencere.sales.errors import Closed
from birpencere.sales.models import LotSale, Offer
from birpencere.sales.queries.lots import clock, own_offer
from birpencere.sales.queries.selling import lot_selling, rules_of_sale
from birpencere.sales.rules.offers import amount_of
from birpencere.sales.rules.sealing import seal
from birpencere.sales.types import LotSelling

OVER = "the time for offers is over"
"""What the trigger says; see migrations/0002."""


@transaction.atomic(durable=True)
def make_offer(
    *,
    service: str,
    lot: str,
    closes_at: datetime,
    typed: str,
    organisation_id: UUID | None,
    public_key: bytes,
    acting: Actor,
    now: datetime,
) -> Offer:
    """The sealed offer is the bidder's only one for the sale; nobody can read it before the opening.

    Raises SignInRequired, Forbidden, Invalid for the amount, Closed.
    """
    selling = lot_selling(service)
    what = selling.regulation.lot(lot)
    if what is None:
        raise NotFound
    person_id = _bidder(acting, organisation_id, selling.agency)
    sale = _locked_sale(selling, what, closes_at)
    rules = rules_of_sale(sale).lot(lot)
    assert rules is not None
    amount = amount_of(typed, rules)
    made_at = _require_open(sale)
    with _in_time():
        is_anew = _end_former(sale, acting, organisation_id, made_at)
    offer = Offer(
        pk=uuid4(),
        sale=sale,
        person_id=person_id,
        organisation_id=organisation_id,
        made_at=made_at,
    )
    offer.sealed = seal(amount, public_key, about(offer))
    with _in_time():
        offer.save(force_insert=True)
    action = "sales.offer_made_anew" if is_anew else "sales.offer_made"
    record(acting, action, of="offer", object_id=offer.pk, at=now)
    if not is_anew:
        publish(ServiceUsed(Use.PURCHASE, now, selling.service_id, sale.revision_id))
    return offer


@transaction.atomic(durable=True)
def withdraw_offer(*, offer_id: UUID, acting: Actor, now: datetime) -> None:
    """There is no offer any more, and nobody will know how much it was; raises NoSuchOffer, Closed."""
    offer = own_offer(acting, offer_id)
    sale = LotSale.objects.select_for_update().get(pk=offer.sale_id)
    ended_at = _require_open(sale)
    with _in_time():
        Offer.objects.filter(pk=offer.pk, ended_at__isnull=True).update(ended_at=ended_at)
    record(acting, "sales.offer_withdrawn", of="offer", object_id=offer.pk, at=now)


def about(offer: Offer) -> bytes:
    """What the sealed amount is bound to."""
    bidder = offer.organisation_id or offer.person_id
    return b"".join(one.bytes for one in (offer.pk, offer.sale_id, bidder))


def _bidder(acting: Actor, organisation_id: UUID | None, agency: Organisation) -> UUID:
    """Who makes the offer: surely known, for themselves or a company that they represent, and nobody who works for the seller."""
    if acting.person_id is None or acting.assurance < Assurance.HIGH:
        raise SignInRequired(assurance=Assurance.HIGH)
    works = {*acting.organisations(Role.OFFICER), *acting.organisations(Role.HEAD)}
    if agency.pk in works or (organisation_id and organisation_id not in acting.mandates):
        raise Forbidden
    return acting.person_id


def _locked_sale(selling: LotSelling, lot: Lot, closes_at: datetime) -> LotSale:
    made, _is_new = LotSale.objects.get_or_create(
        service_id=selling.service_id,
        lot=lot.key,
        closes_at=closes_at,
        defaults={
            "number": next_number("L"),
            "revision_id": selling.revision_id,
            "agency": selling.agency,
            "title": asdict(lot.title),
        },
    )
    return LotSale.objects.select_for_update().get(pk=made.pk)


def _require_open(sale: LotSale) -> datetime:
    """The time now; the sale is locked, so that it cannot be opened meanwhile. Raises Closed."""
    now = clock()
    if sale.status != LotSale.Status.OPEN or now >= sale.closes_at:
        raise Closed
    return now


@contextmanager
def _in_time() -> Iterator[None]:
    """What PostgreSQL refuses because the time is over, even in the last moment, raises Closed."""
    try:
        yield
    except IntegrityError as error:
        if OVER in str(error):
            raise Closed from error
        raise


def _end_former(
    sale: LotSale, acting: Actor, organisation_id: UUID | None, ended_at: datetime
) -> bool:
    """Whether the bidder had an offer, which has ended now."""
    bidder = {"organisation": organisation_id} if organisation_id else {"person": acting.person_id}
    former = Offer.objects.filter(sale=sale, ended_at__isnull=True, **bidder)
    if not organisation_id:
        former = former.filter(organisation__isnull=True)
    return bool(former.update(ended_at=ended_at))
