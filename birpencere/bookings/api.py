"""Times that can be booked, for machines."""

from datetime import timedelta
from itertools import groupby
from math import ceil
from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from birpencere.bookings.forms import FIRST, LAST
from birpencere.bookings.queries import all_days_of, booking_regulation_of
from birpencere.bookings.schemas import MOST_DAYS, BranchSlots, SlotQuery
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid, TooMany
from birpencere.registry.queries import catalogue
from birpencere.web.throttle import Buckets, Rate, client_address

router = Router(tags=["bookings"])
READINGS: Final = Buckets(Rate(burst=60, per_second=2))
"""Times are counted anew for each that asks."""
A_WEEK: Final = timedelta(days=6)


@router.get(
    "/services/{slug}/slots", response=list[BranchSlots], summary="Times that can be booked"
)
def list_slots(request: HttpRequest, slug: str, query: Query[SlotQuery]) -> list[BranchSlots]:
    """What is free now; nothing is held for whoever asks. 404 where the service has no times to book."""
    wait = READINGS.take(client_address(request))
    if wait:
        raise TooMany(retry_after=ceil(wait))
    now = timezone.now()
    first = query.since or local_date(now)
    last = query.to or min(first, LAST) + A_WEEK
    if not (
        first >= FIRST and last <= LAST and timedelta(0) <= last - first < timedelta(days=MOST_DAYS)
    ):
        raise Invalid({"to": _("Ask for 1 to 31 days.")})
    service = catalogue().service(slug)
    regulation = booking_regulation_of(service.id).regulation
    found = all_days_of(
        service.id, regulation, branch=query.branch, visit=query.visit, first=first, last=last,
        now=now,
    )  # fmt: skip
    by_branch = groupby(found, key=lambda one: one[0].branch.key)
    return [BranchSlots.of(list(days)) for _key, days in by_branch]
