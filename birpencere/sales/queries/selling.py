"""Services that sell, as the regulation in force says; public, so nobody is asked who reads."""

from datetime import datetime

from django.db.models import Q

from birpencere.identity.models import Organisation
from birpencere.kernel.errors import NotFound
from birpencere.registry.models import Service
from birpencere.registry.queries import require_open
from birpencere.regulations.queries import open_as, published_as, regulation_as
from birpencere.regulations.types import Event, LotsRegulation, TicketsRegulation
from birpencere.sales.models import LotSale, Purchase, Showing
from birpencere.sales.rules.dates import closing_of, dates_on_sale
from birpencere.sales.types import Date, LotOnSale, LotSelling, TicketSelling


def ticket_selling(key: str) -> TicketSelling:
    """The service by slug or number; raises ServiceEnded, or NotFound where it sells no tickets."""
    service = _service(key)
    found = open_as(TicketsRegulation, service.pk)
    return TicketSelling(
        service_id=service.pk,
        number=service.number,
        slug=service.slug,
        revision_id=found.revision_id,
        agency=_agency(found.regulation.agency),
        regulation=found.regulation,
    )


def lot_selling(key: str) -> LotSelling:
    """The service by slug or number; raises ServiceEnded, or NotFound where it sells no lots."""
    require_open(_service(key).pk)
    return lots_of(key)


def lots_of(key: str) -> LotSelling:
    """The same for offers that were made: they can be withdrawn also where nobody makes another."""
    service = _service(key)
    found = published_as(LotsRegulation, service.pk)
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
    return regulation_as(TicketsRegulation, purchase.revision_id)


def rules_of_sale(sale: LotSale) -> LotsRegulation:
    """Those by which the offers were made."""
    return regulation_as(LotsRegulation, sale.revision_id)


def _service(key: str) -> Service:
    """Raises NotFound."""
    service = Service.objects.filter(Q(slug=key) | Q(number=key)).first()
    if service is None:
        raise NotFound
    return service


def _agency(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)
