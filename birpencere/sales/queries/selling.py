"""Services that sell, as the regulation in force says; public, so nobody is asked who reads."""

from datetime import datetime

from django.db.models import Q

from birpencere.identity.models import Organisation
from birpencere.kernel.errors import NotFound
from birpencere.registry.models import Service
from birpencere.regulations.queries import Published, published_for, regulation_of
from birpencere.regulations.types import Event, LotsRegulation, TicketsRegulation
from birpencere.sales.models import LotSale, Purchase, Showing
from birpencere.sales.rules.dates import closing_of, dates_on_sale
from birpencere.sales.types import Date, LotOnSale, LotSelling, TicketSelling


def ticket_selling(key: str) -> TicketSelling:
    """The service by slug or number; raises NotFound where it sells no tickets."""
    service, found = _published(key)
    if not isinstance(found.regulation, TicketsRegulation):
        raise NotFound
    return TicketSelling(
        service_id=service.pk,
        number=service.number,
        slug=service.slug,
        revision_id=found.revision_id,
        agency=_agency(found.regulation.agency),
        regulation=found.regulation,
    )


def lot_selling(key: str) -> LotSelling:
    """The service by slug or number; raises NotFound where it sells no lots."""
    service, found = _published(key)
    if not isinstance(found.regulation, LotsRegulation):
        raise NotFound
    return LotSelling(
        service_id=service.pk,
        number=service.number,
        slug=service.slug,
        revision_id=found.revision_id,
        agency=_agency(found.regulation.agency),
        regulation=found.regulation,
    )


def dates_of(selling: TicketSelling, event: Event, now: datetime) -> list[Date]:
    """The dates of the event that are on sale, with the places that are left."""
    rows = Showing.objects.filter(
        service=selling.service_id, event=event.key, starts_at__gte=now
    ).values_list("starts_at", "taken")
    taken = dict(rows)
    return [
        Date(event, moment, max(event.capacity - taken.get(moment, 0), 0))
        for moment in dates_on_sale(selling.regulation, event, now)
    ]


def lots_on_sale(selling: LotSelling, now: datetime) -> list[LotOnSale]:
    """Each lot with its next closing."""
    return [LotOnSale(lot, closing_of(lot, now)) for lot in selling.regulation.lots]


def rules_of_purchase(purchase: Purchase) -> TicketsRegulation:
    """Those by which it was bought."""
    regulation = regulation_of(purchase.revision_id)
    assert isinstance(regulation, TicketsRegulation)
    return regulation


def rules_of_sale(sale: LotSale) -> LotsRegulation:
    """Those by which the offers were made."""
    regulation = regulation_of(sale.revision_id)
    assert isinstance(regulation, LotsRegulation)
    return regulation


def _published(key: str) -> tuple[Service, Published]:
    """The service with the regulation in force; raises NotFound."""
    service = Service.objects.filter(Q(slug=key) | Q(number=key)).first()
    found = published_for(service.pk) if service else None
    if service is None or found is None:
        raise NotFound
    return service, found


def _agency(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)
