"""Reading sales of lots and offers; row-level security repeats what is checked here."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound
from birpencere.sales.errors import NoSuchOffer
from birpencere.sales.models import LotSale, Offer
from birpencere.sales.types import LotSelling


def clock() -> datetime:
    """The time by which offers are in time: that of the database, for every machine the same."""
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        (now,) = cursor.fetchone()
    assert isinstance(now, datetime)
    return now


def sale_of(selling: LotSelling, lot: str, closes_at: datetime) -> LotSale | None:
    """The sale with that closing, if anybody has made an offer."""
    return LotSale.objects.filter(service=selling.service_id, lot=lot, closes_at=closes_at).first()


def past_sales(selling: LotSelling) -> QuerySet[LotSale]:
    """Sales whose offers are opened, the last first."""
    found = LotSale.objects.filter(service=selling.service_id, opened_at__isnull=False)
    return found.order_by("-closes_at")


def opened_sale(sale_id: UUID) -> LotSale:
    """A sale whose minutes are public; raises NotFound before the opening."""
    sale = LotSale.objects.filter(pk=sale_id, opened_at__isnull=False).first()
    if sale is None:
        raise NotFound
    return sale


def own_offers(actor: Actor) -> QuerySet[Offer]:
    """Offers of the actor, and of companies that they represent; the newest first."""
    own = Q(person=actor.person_id, organisation__isnull=True)
    own |= Q(organisation__in=actor.mandates)
    found = Offer.objects.filter(own, ended_at__isnull=True).select_related("sale", "organisation")
    return found.order_by("-made_at")


def own_offer(actor: Actor, offer_id: UUID) -> Offer:
    """Raises NoSuchOffer."""
    offer = own_offers(actor).filter(pk=offer_id).first()
    if offer is None:
        raise NoSuchOffer
    return offer


def sales_at_work(actor: Actor) -> QuerySet[LotSale]:
    """Sales of agencies for which the actor is an officer, those that close next first."""
    found = LotSale.objects.filter(agency__in=actor.organisations(Role.OFFICER))
    return found.order_by("-closes_at")


def sale_at_work(actor: Actor, sale_id: UUID) -> LotSale:
    """Raises NotFound."""
    sale = sales_at_work(actor).filter(pk=sale_id).first()
    if sale is None:
        raise NotFound
    return sale


def count_of_offers(sale: LotSale) -> int:
    """How many offers there are: all that an officer can know before the opening.

    By a function of the database, which answers officers of the agency only: the offers they do not see.
    """
    with connection.cursor() as cursor:
        cursor.execute("select sales_count_of_offers(%s)", [sale.pk])
        (count,) = cursor.fetchone()
    return int(count or 0)


def opened_offers(sale: LotSale) -> list[Offer]:
    """Who offered what, the best first; nothing before the opening."""
    found = Offer.objects.filter(sale=sale, rank__isnull=False)
    return list(found.select_related("person", "organisation").order_by("rank"))


def sales_to_open(now: datetime) -> Iterable[UUID]:
    """Sales whose time is over."""
    due = LotSale.objects.filter(status=LotSale.Status.OPEN, closes_at__lte=now)
    return list(due.values_list("pk", flat=True))


def unpaid_sales(now: datetime) -> Iterable[UUID]:
    """Sales whose winner has not paid in time."""
    late = LotSale.objects.filter(status=LotSale.Status.AWARDED, pay_until__lt=now)
    return list(late.values_list("pk", flat=True))


def winner_of(sale: LotSale) -> Offer:
    """Who has offered most, of an opened sale that has offers; for the winner and for jobs."""
    return Offer.objects.select_related("person", "organisation").get(sale=sale, rank=1)
