"""What is paid is delivered: tickets to their buyer, a lot to its winner."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.payments.events import BillAwaited, BillPaid, MoneyRefunded
from birpencere.sales.actions.telling import tell_bidder, tell_buyer
from birpencere.sales.models import LotSale, Offer, Purchase


@transaction.atomic
def lock_before_bill(news: BillAwaited) -> None:
    """Purchase or sale are locked before their bills are."""
    _purchase(news.case_id)
    _sale(news.case_id)


@transaction.atomic
def deliver(news: BillPaid) -> None:
    """The tickets are the buyer's, the lot is the winner's; what is no case of ours is left alone."""
    purchase = _purchase(news.case_id)
    if purchase and purchase.status == Purchase.Status.HELD:
        sell(purchase, acting=news.acting, now=news.at)
    offer = Offer.objects.filter(pk=news.case_id).select_related("sale").first()
    sale = _sale(news.case_id)
    if offer and sale and sale.status == LotSale.Status.AWARDED:
        sale.status = LotSale.Status.SOLD
        sale.save(update_fields=["status"])
        record(news.acting, "sales.lot_sold", of="sale", object_id=sale.pk, at=news.at)
        enqueue("sales.make_contract", sale_id=str(sale.pk))
        tell_bidder(offer, "lot_paid", now=news.at)


@transaction.atomic
def tell_of_refund(news: MoneyRefunded) -> None:
    """The buyer is told that money is on its way back."""
    purchase = _purchase(news.case_id)
    if purchase:
        tell_buyer(purchase, "tickets_refunded", now=news.at, amount=str(news.amount))


def sell(purchase: Purchase, *, acting: Actor, now: datetime) -> None:
    """The tickets count; the purchase is locked, or new."""
    purchase.status, purchase.sold_at = Purchase.Status.SOLD, now
    purchase.save(update_fields=["status", "sold_at"])
    record(acting, "sales.sold", of="purchase", object_id=purchase.pk, at=now)
    service = purchase.showing.service_id
    publish(ServiceUsed(Use.PURCHASE, now, service, purchase.revision_id))
    tell_buyer(
        purchase,
        "tickets_bought",
        now=now,
        place=purchase.showing.place,
        due_at=purchase.showing.starts_at.isoformat(),
        is_all_day=purchase.showing.is_all_day,
        tickets=[
            {"number": f"{purchase.number}/{one.place}", "code": one.code}
            for one in purchase.tickets.all()
        ],
    )


def _purchase(case_id: UUID) -> Purchase | None:
    """Locked."""
    return Purchase.objects.select_for_update().filter(pk=case_id).first()


def _sale(case_id: UUID) -> LotSale | None:
    """That of the offer, locked."""
    return LotSale.objects.select_for_update(of=("self",)).filter(offers=case_id).first()
