"""What sales do by the clock, and what is drawn, sealed and given back. The seal is asked outside of transactions."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.documents.render import render as draw
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY
from birpencere.payments.actions import give_back
from birpencere.sales.actions.buying import lapse_purchase
from birpencere.sales.actions.opening import keep_contract, lapse_sale, open_offers
from birpencere.sales.keys import private_key
from birpencere.sales.papers import contract_sheet
from birpencere.sales.queries.lots import opened_sale, sales_to_open, unpaid_sales
from birpencere.sales.queries.tickets import late_purchases, purchase_in_job
from birpencere.signatures.seals import seal

CLOCK = Actor.system("sales")


@app.periodic(cron="* * * * *")
@app.task(name="sales.free_places", queue="upkeep", queueing_lock="sales.free_places")
def free_late_places(timestamp: int) -> None:
    """Places that nobody has paid in time are free."""
    now = datetime.fromtimestamp(timestamp, UTC)
    for purchase_id in late_purchases(now):
        lapse_purchase(purchase_id=purchase_id, acting=CLOCK, now=now)


@app.periodic(cron="* * * * *")
@app.task(name="sales.open_offers", queue="upkeep", queueing_lock="sales.open_offers")
def open_due_offers(timestamp: int) -> None:
    """Offers whose time is over are opened, and lots that were not paid in time are not sold."""
    now = timezone.now()
    for sale_id in sales_to_open(now):
        open_offers(sale_id=sale_id, private_key=private_key(), acting=CLOCK, now=now)
    for sale_id in unpaid_sales(now):
        lapse_sale(sale_id=sale_id, acting=CLOCK, now=now)


@app.task(name="sales.give_back", queue="interactive", retry=RETRY)
def give_back_price(*, purchase_id: str) -> None:
    """What the rule says is on its way back to who gave tickets back; once."""
    purchase = purchase_in_job(UUID(purchase_id))
    if purchase.returned:
        give_back(
            case_id=purchase.pk,
            amount=purchase.returned,
            reason="tickets given back",
            acting=CLOCK,
            now=timezone.now(),
        )


@app.task(name="sales.make_contract", retry=RETRY)
def make_contract(*, sale_id: str) -> None:
    """The winner has the sealed result of the sale; once."""
    sale, now = opened_sale(UUID(sale_id)), timezone.now()
    if sale.contract:
        return
    drawn = draw(contract_sheet(sale), made_at=now)
    digest = blobs.put(seal(drawn, agency_slug=settings.OPERATOR)).digest
    keep_contract(sale_id=sale.pk, digest=digest, acting=CLOCK, now=now)
