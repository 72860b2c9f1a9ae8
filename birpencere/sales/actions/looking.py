"""Who of the seller's has looked at what, when."""

from datetime import datetime

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.sales.models import LotSale


@transaction.atomic
def note_look(*, sale: LotSale, acting: Actor, now: datetime) -> None:
    """The trail says that the officer saw how many offers there are, or, after the opening, whose they are."""
    is_open = sale.status == LotSale.Status.OPEN
    action = "sales.count_seen" if is_open else "sales.bidders_seen"
    record(acting, action, of="sale", object_id=sale.pk, at=now, organisation_id=sale.agency_id)
