"""What somebody has bought: paid for, printed, given back."""

from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.documents.render import render as draw
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import Message, NotFound
from birpencere.payments.links import BILLS
from birpencere.payments.queries import bill_for, is_being_paid
from birpencere.sales.actions.buying import drop_purchase
from birpencere.sales.actions.returning import return_tickets, returned_now
from birpencere.sales.errors import NotReturnable
from birpencere.sales.models import Purchase, Ticket
from birpencere.sales.papers import gate_address, pass_of, ticket_sheet
from birpencere.sales.queries.selling import rules_of_purchase
from birpencere.sales.queries.tickets import own_purchase, own_purchases, tickets_of

SHOWN = 50
"""The last purchases on the list."""


@BILLS.held
@never_cache
@require_safe
def purchases(request: PortalRequest) -> HttpResponse:
    """What was bought in this browser or by who is signed in, the newest first."""
    actor = request.actor
    page = {
        "purchases": own_purchases(actor)[:SHOWN],
        "is_officer": bool(actor.organisations(Role.OFFICER)),
        "is_person": actor.is_person,
    }
    return render(request, "sales/purchases.html", page)


@BILLS.required
@never_cache
@require_http_methods(["GET", "POST"])
def purchase(request: PortalRequest, case_id: UUID) -> HttpResponse:
    """Until when the places are held and how to pay; afterwards the tickets."""
    own_purchase(request.actor, case_id)
    told = _do(request, case_id) if request.method == "POST" else None
    if request.method == "POST" and told is None:
        return redirect("sales:purchase", case_id)
    return _page(request, own_purchase(request.actor, case_id), told)


@BILLS.required
@never_cache
@require_safe
def ticket(request: PortalRequest, case_id: UUID, place: int) -> HttpResponse:
    """One ticket to print."""
    found = own_purchase(request.actor, case_id)
    tickets = tickets_of(found) if found.status == Purchase.Status.SOLD else []
    one = next((one for one in tickets if one.place == place), None)
    if one is None:
        raise NotFound
    answer = HttpResponse(
        draw(ticket_sheet(one), made_at=timezone.now()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'attachment; filename="{found.number}-{place}.pdf"'
    return answer


@never_cache
@require_safe
def opened(request: PortalRequest, token: str) -> HttpResponse:
    """The secret link: the browser knows the tickets from now on."""
    case_id = BILLS.behind(token)
    response = redirect("sales:purchase", case_id)
    BILLS.keep(request, response, case_id)
    return response


def _do(request: PortalRequest, case_id: UUID) -> Message | None:
    """Lets the places go, or gives the tickets back; says why not."""
    act = drop_purchase if "drop" in request.POST else return_tickets
    try:
        act(purchase_id=case_id, acting=request.actor, now=timezone.now())
    except NotReturnable as error:
        return error.message
    return None


def _page(request: PortalRequest, found: Purchase, told: Message | None) -> HttpResponse:
    now, is_sold = timezone.now(), found.status == Purchase.Status.SOLD
    bill, rules = bill_for(found.pk), rules_of_purchase(found)
    page = {
        "purchase": found,
        "showing": found.showing,
        "rules": rules,
        "told": told,
        "tickets": [_shown(one, is_sold) for one in tickets_of(found)],
        "is_late": found.held_until <= now,
        "bill": bill,
        "is_being_paid": bool(bill and is_being_paid(bill)),
        "refundable": returned_now(found, now) if is_sold else None,
        "slug": found.showing.service.slug,
        "link": "" if found.person_id else _secret_link(found.pk),
    }
    return render(request, "sales/purchase.html", page, status=409 if told else 200)


def _shown(ticket: Ticket, is_sold: bool) -> dict[str, Any]:
    return {"ticket": ticket, "qr": _qr(ticket) if is_sold else ""}


def _qr(ticket: Ticket) -> str:
    qr = segno.make(gate_address(pass_of(ticket)), error="m", micro=False)
    return qr.svg_data_uri(border=2, scale=4, dark="#0a3d4c", light="#fff")


def _secret_link(case_id: UUID) -> str:
    return settings.PUBLIC_URL + reverse("sales:link", args=[BILLS.token_of(case_id)])
