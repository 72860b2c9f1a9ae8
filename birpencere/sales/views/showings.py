"""Choosing tickets: which event on which date, and how many of each kind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import assured
from birpencere.identity.stash import put_back
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import Invalid, Message, NotFound
from birpencere.kernel.working_days import BAKU
from birpencere.regulations.types import Event
from birpencere.sales.actions.buying import hold_tickets
from birpencere.sales.errors import NotOnSale, SoldOut
from birpencere.sales.models import Purchase
from birpencere.sales.queries.selling import dates_of, ticket_selling
from birpencere.sales.types import Date, TicketSelling

WHEN: Final = "%Y-%m-%dT%H%M"
"""How addresses name a date, on the country's clock."""
LONGEST_COUNT: Final = 3


@never_cache
@require_safe
def showings(request: PortalRequest, key: str) -> HttpResponse:
    """Every event with its dates on sale and the places that are left."""
    selling, now = ticket_selling(key), timezone.now()
    events = [
        {"event": event, "dates": [_date(one) for one in dates_of(selling, event, now)]}
        for event in selling.regulation.events
    ]
    return render(request, "sales/showings.html", {"selling": selling, "events": events})


@assured(Assurance.NONE)
@never_cache
@require_http_methods(["GET", "POST"])
def buy(request: PortalRequest, key: str, event: str, when: str) -> HttpResponse:
    """How many of each kind; a POST holds the places and makes the bill, for who has said who they are."""
    selling = ticket_selling(key)
    what, starts_at = selling.regulation.event(event), _moment(when)
    if what is None:
        raise NotFound
    if request.method == "GET":
        put_back(request)
        return _page(request, selling, what, starts_at)
    request.actor.require(selling.regulation.general.assurance)
    try:
        bought = _hold(request, selling, what, starts_at)
    except Invalid as error:
        return _page(request, selling, what, starts_at, problems=error.fields, status=422)
    except (SoldOut, NotOnSale) as error:
        return _page(request, selling, what, starts_at, told=error.message, status=409)
    return redirect("sales:purchase", bought.pk)


def _hold(
    request: PortalRequest, selling: TicketSelling, event: Event, starts_at: datetime
) -> Purchase:
    return hold_tickets(
        service=selling.slug,
        event=event.key,
        starts_at=starts_at,
        wanted=_wanted(request, event),
        purchase_id=uuid4(),
        acting=request.actor,
        now=timezone.now(),
    )


def _wanted(request: PortalRequest, event: Event) -> Mapping[str, int]:
    """The numbers as they were chosen; what is no number counts as none."""
    typed = {
        one.key: request.POST.get(one.key, "").strip()[:LONGEST_COUNT] for one in event.categories
    }
    return {key: int(text) for key, text in typed.items() if text.isascii() and text.isdecimal()}


def _page(
    request: PortalRequest,
    selling: TicketSelling,
    event: Event,
    starts_at: datetime,
    *,
    problems: Mapping[str, Message] | None = None,
    told: Message | None = None,
    status: int = 200,
) -> HttpResponse:
    dates = dates_of(selling, event, timezone.now())
    date = next((one for one in dates if one.starts_at == starts_at), None)
    most = min(selling.regulation.most, date.free) if date else 0
    page = {
        "selling": selling,
        "event": event,
        "starts_at": starts_at,
        "date": date,
        "most": most,
        "problems": problems or {},
        "told": told,
        "typed": _wanted(request, event),
    }
    return render(request, "sales/buy.html", page, status=status)


def _date(one: Date) -> dict[str, Any]:
    when = one.starts_at.astimezone(BAKU).strftime(WHEN)
    return {"starts_at": one.starts_at, "free": one.free, "when": when}


def _moment(when: str) -> datetime:
    try:
        return datetime.strptime(when, WHEN).replace(tzinfo=BAKU)
    except ValueError:
        raise NotFound from None
