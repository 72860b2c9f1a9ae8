"""The day of a branch, for its officers: who is expected when, who came and who did not."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.bookings import actions
from birpencere.bookings.errors import NotYet
from birpencere.bookings.forms import day_asked, today
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import booking_for, day_list, missed_by, ticket_for
from birpencere.bookings.types import Status
from birpencere.bookings.views.show import KINDS, answers_of
from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import Text

ONE_DAY = timedelta(days=1)


@duty(Role.OFFICER)
@require_safe
def day(request: PortalRequest) -> HttpResponse:
    """The day's list of all branches of the agency, or of one of them."""
    return show(request, day_asked(request.GET, "day") or today())


def show(request: PortalRequest, asked: date, problem: object = "") -> HttpResponse:
    """The list of a day; `?branch=` narrows it."""
    expected = day_list(request.actor, asked)
    branch = request.GET.get("branch", "")
    shown = [one for one in expected if branch in ("", one.branch)]
    missed = missed_by(request.actor, {one.person_id for one in shown})
    here = reverse("bookings:work")
    page = {
        "day": asked,
        "rows": [row_of(one, missed, asked <= today()) for one in shown],
        "branches": branches_in(expected),
        "branch": branch,
        "counts": counts_of(shown),
        "earlier": f"{here}?day={asked - ONE_DAY}&branch={branch}",
        "later": f"{here}?day={asked + ONE_DAY}&branch={branch}",
        "problem": problem,
    }
    return render(request, "bookings/work.html", page, status=409 if problem else 200)


def branches_in(expected: list[Booking]) -> Mapping[str, Text]:
    """The branches where anybody is expected, by key."""
    return {one.branch: ticket_for(one).branch.name for one in expected}


def counts_of(shown: list[Booking]) -> list[tuple[object, int, str]]:
    """How many are expected, came and did not come."""
    counts = Counter(one.status for one in shown)
    return [
        (status.label, counts[status], KINDS[status])
        for status in (Status.BOOKED, Status.CAME, Status.MISSED)
    ]


def row_of(booking: Booking, missed: Mapping[UUID, int], may_mark: bool) -> dict[str, Any]:
    """A line of the list."""
    return {
        "booking": booking,
        "ticket": ticket_for(booking),
        "answers": answers_of(booking),
        "missed": missed.get(booking.person_id, 0),
        "kind": KINDS[booking.status],
        "may_mark": may_mark,
    }


@duty(Role.OFFICER)
@require_http_methods(["GET", "POST"])
def mark(request: PortalRequest, booking_id: UUID) -> HttpResponse:
    """Somebody came, or did not; who comes here otherwise is led to the day."""
    asked = local_date(booking_for(request.actor, booking_id).starts_at)
    if request.method == "POST":
        said = request.POST.get("came", "")
        if said not in ("yes", "no"):
            raise NotFound
        try:
            actions.mark_visit(
                booking_id=booking_id,
                came=said == "yes",
                acting=request.actor,
                now=timezone.now(),
            )
        except NotYet as error:
            return show(request, asked, error.message)
    query = f"?day={asked}&branch={request.POST.get('branch', '')}"
    return redirect(f"{reverse('bookings:work')}{query}#{booking_id}")
