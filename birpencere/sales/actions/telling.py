"""Letters of sales."""

from datetime import datetime
from typing import Any

from birpencere.identity.models import Person
from birpencere.notifications.actions import notify
from birpencere.sales.models import Offer, Purchase


def tell_buyer(purchase: Purchase, template: str, *, now: datetime, **facts: Any) -> None:
    """The buyer has a letter; who bought by a secret link has the link, and no address."""
    if purchase.person_id is None:
        return
    notify(
        person=Person.objects.get(pk=purchase.person_id),
        template=template,
        facts={
            "number": purchase.number,
            "service": purchase.showing.title,
            "due_at": None,
            "path": f"/tickets/{purchase.pk}",
            **facts,
        },
        case_id=None,
        now=now,
    )


def tell_bidder(offer: Offer, template: str, *, now: datetime, **facts: Any) -> None:
    """Who made the offer has a letter."""
    notify(
        person=Person.objects.get(pk=offer.person_id),
        template=template,
        facts={
            "number": offer.sale.number,
            "service": offer.sale.title,
            "due_at": None,
            "path": f"/offers/{offer.pk}",
            **facts,
        },
        case_id=None,
        now=now,
    )
