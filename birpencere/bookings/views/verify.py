"""Whether a ticket is genuine and for now: for the screen and the officers of a branch, without signing in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birpencere.bookings.queries import ticket_behind
from birpencere.bookings.types import Status, Ticket
from birpencere.bookings.views.show import visit_rows
from birpencere.kernel.dates import local_date
from birpencere.web.throttle import Rate, throttle

CHECKS = Rate(burst=60, per_second=1)
"""Enough for a screen that checks tickets all day, too little for guessing codes."""


@require_safe
@throttle(CHECKS)
def ask(request: HttpRequest) -> HttpResponse:
    """Where the code of a ticket is typed in."""
    code = "".join(request.GET.get("code", "").split()).replace("/", "")
    if code:
        return redirect("bookings:verify", code[:40])
    return render(request, "bookings/ask.html")


@require_safe
@throttle(CHECKS)
def ticket(request: HttpRequest, code: str) -> HttpResponse:
    """Validity, branch and time of a ticket, nothing of whose it is."""
    found = ticket_behind(code)
    page = {"code": code, "ticket": found, **(standing_of(found) if found else {})}
    return render(request, "bookings/verify.html", page, status=200 if found else 404)


def standing_of(ticket: Ticket) -> dict[str, Any]:
    """What the ticket is worth at this moment, in words and colour."""
    now = timezone.now()
    if ticket.status == Status.CANCELLED:
        told, kind = _("This ticket was cancelled"), "late"
    elif local_date(ticket.starts) == local_date(now):
        told, kind = _("This ticket is valid today"), "in-time"
    elif ticket.starts > now:
        told, kind = _("This ticket is valid, but not today"), "today"
    else:
        told, kind = _("The day of this ticket is over"), "late"
    rows = visit_rows(ticket.branch, ticket.visit, ticket.starts, ticket.visit.minutes)
    return {"told": told, "kind": kind, "rows": rows}
