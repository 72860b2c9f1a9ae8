"""Offers: one's own, and what officers of the seller may know of all."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from birpencere.identity.guards import duty, signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import NotFound
from birpencere.payments.queries import bill_for
from birpencere.registry.queries import has_ended
from birpencere.sales.actions.looking import note_look
from birpencere.sales.models import LotSale
from birpencere.sales.queries import lots as queries
from birpencere.sales.queries.selling import rules_of_sale

SHOWN = 50


@signed_in
@never_cache
@require_safe
def offers(request: PortalRequest) -> HttpResponse:
    """One's own offers, and those of companies that one represents."""
    return render(
        request, "sales/offers.html", {"offers": queries.own_offers(request.actor)[:SHOWN]}
    )


@signed_in
@never_cache
@require_safe
def offer(request: PortalRequest, case_id: UUID) -> HttpResponse:
    """How an offer stands: sealed, won, lost; the winner pays."""
    found = queries.own_offer(request.actor, case_id)
    sale = found.sale
    page = {
        "offer": found,
        "sale": sale,
        "is_won": found.rank == 1,
        "bill": bill_for(found.pk),
        "slug": sale.service.slug,
        "has_ended": has_ended(sale.service_id),
        "rules": rules_of_sale(sale),
    }
    return render(request, "sales/offer.html", page)


@signed_in
@never_cache
@require_safe
def contract(request: PortalRequest, case_id: UUID) -> HttpResponse:
    """The sealed result, for the winner who has paid."""
    found = queries.own_offer(request.actor, case_id)
    if found.rank != 1 or not found.sale.contract:
        raise NotFound
    answer = HttpResponse(blobs.get(found.sale.contract), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.sale.number}.pdf"'
    return answer


@duty(Role.OFFICER)
@never_cache
@require_safe
def at_work(request: PortalRequest) -> HttpResponse:
    """The sales of the agency: before the opening how many offers there are, and nothing else."""
    sales = list(queries.sales_at_work(request.actor)[:SHOWN])
    now = timezone.now()
    for sale in sales:
        if sale.status == LotSale.Status.OPEN:
            note_look(sale=sale, acting=request.actor, now=now)
    rows = [{"sale": sale, "count": queries.count_of_offers(sale)} for sale in sales]
    return render(request, "sales/work_lots.html", {"rows": rows})


@duty(Role.OFFICER)
@never_cache
@require_safe
def sale_at_work(request: PortalRequest, sale_id: UUID) -> HttpResponse:
    """One of them: after the opening who has offered what; that it was looked at is on record."""
    sale = queries.sale_at_work(request.actor, sale_id)
    note_look(sale=sale, acting=request.actor, now=timezone.now())
    is_open = sale.status == LotSale.Status.OPEN
    page = {
        "sale": sale,
        "count": queries.count_of_offers(sale),
        "offers": [] if is_open else queries.opened_offers(sale),
    }
    return render(request, "sales/work_lot.html", page)
