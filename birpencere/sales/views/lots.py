"""Lots: what is for sale, an offer for it, and what came of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import ask_to_sign_in
from birpencere.identity.queries import mandates_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import Invalid, Message, NotFound, SignInRequired
from birpencere.sales.actions.offering import make_offer, withdraw_offer
from birpencere.sales.errors import Closed
from birpencere.sales.keys import public_key
from birpencere.sales.queries.lots import opened_sale, own_offers, past_sales, sale_of
from birpencere.sales.queries.selling import lot_selling, lots_of, lots_on_sale, rules_of_sale
from birpencere.sales.types import LotOnSale, LotSelling

SHOWN = 20
"""Past sales on the page of a service."""


@never_cache
@require_safe
def lots(request: PortalRequest, key: str) -> HttpResponse:
    """Every lot with its next closing; sales whose offers are opened."""
    selling = lot_selling(key)
    page = {
        "selling": selling,
        "lots": lots_on_sale(selling, timezone.now()),
        "past": past_sales(selling)[:SHOWN],
    }
    return render(request, "sales/lots.html", page)


@never_cache
@require_http_methods(["GET", "POST"])
def lot(request: PortalRequest, key: str, lot: str) -> HttpResponse:
    """The lot and, until it closes, an offer for it: made, made anew, withdrawn."""
    selling = lots_of(key) if "withdraw" in request.POST else lot_selling(key)
    found = next((one for one in lots_on_sale(selling, timezone.now()) if one.lot.key == lot), None)
    if found is None:
        raise NotFound
    if request.method == "GET":
        return _page(request, selling, found)
    try:
        request.actor.require(selling.regulation.general.assurance)
        return (
            _withdraw(request, selling, found)
            if "withdraw" in request.POST
            else _offer(request, selling, found)
        )
    except Invalid as error:
        return _page(request, selling, found, problems=error.fields, status=422)
    except Closed as error:
        return _page(request, selling, found, told=error.message, status=409)
    except SignInRequired:
        return ask_to_sign_in(request, Assurance.HIGH)


@never_cache
@require_safe
def minutes(request: PortalRequest, sale_id: UUID) -> HttpResponse:
    """All offers of a sale, by pseudonyms."""
    sale = opened_sale(sale_id)
    return render(
        request,
        "sales/minutes.html",
        {
            "sale": sale,
            "lines": [
                {**one, "made_at": datetime.fromisoformat(one["made_at"])} for one in sale.minutes
            ],
            "rules": rules_of_sale(sale),
        },
    )


def _offer(request: PortalRequest, selling: LotSelling, found: LotOnSale) -> HttpResponse:
    """For the closing that the bidder saw: who was too late does not offer for the next one by mistake."""
    seen = parse_datetime(request.POST.get("closes_at", ""))
    if seen != found.closes_at:
        raise Closed
    made = make_offer(
        service=selling.slug,
        lot=found.lot.key,
        closes_at=found.closes_at,
        typed=request.POST.get("amount", ""),
        organisation_id=_organisation(request),
        public_key=public_key(),
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("sales:offer", made.pk)


def _withdraw(request: PortalRequest, selling: LotSelling, found: LotOnSale) -> HttpResponse:
    for one in own_offers(request.actor).filter(pk=_id(request.POST["withdraw"])):
        withdraw_offer(offer_id=one.pk, acting=request.actor, now=timezone.now())
    return redirect("sales:lot", selling.slug, found.lot.key)


def _organisation(request: PortalRequest) -> UUID | None:
    typed = request.POST.get("bidder", "")
    return _id(typed) if typed else None


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


def _page(
    request: PortalRequest,
    selling: LotSelling,
    found: LotOnSale,
    *,
    problems: Mapping[str, Message] | None = None,
    told: Message | None = None,
    status: int = 200,
) -> HttpResponse:
    sale = sale_of(selling, found.lot.key, found.closes_at)
    page: dict[str, Any] = {
        "selling": selling,
        "lot": found.lot,
        "closes_at": found.closes_at,
        "own": list(own_offers(request.actor).filter(sale=sale)) if sale else [],
        "companies": mandates_of(request.actor),
        "may_offer": request.actor.assurance >= Assurance.HIGH,
        "typed": request.POST.get("amount", "")[:LONGEST],
        "bidder": request.POST.get("bidder", ""),
        "problems": problems or {},
        "told": told,
    }
    return render(request, "sales/lot.html", page, status=status)


LONGEST = 20
"""Characters of an amount that are shown again."""
