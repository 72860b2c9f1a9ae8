"""What addresses and pages of bookings say, as plain values."""

from datetime import date, datetime, time

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.working_days import BAKU
from birpencere.regulations.types import Typed

FIRST, LAST = date(2000, 1, 1), date(2999, 12, 31)
"""Other days are nobody's: what is reckoned from them would leave the calendar."""
KEPT = "booking"
"""Where the session keeps what was typed for a visit until it is booked."""


def day_from(text: str) -> date:
    """`2026-11-19`; raises NotFound."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotFound from None
    if not FIRST <= day <= LAST:
        raise NotFound
    return day


def moment_from(day: str, clock: str) -> datetime:
    """`2026-11-19` and `1400`, on the country's clock; raises NotFound."""
    try:
        at = time.fromisoformat(clock)
    except ValueError:
        raise NotFound from None
    if len(clock) != 4:
        raise NotFound
    return datetime.combine(day_from(day), at.replace(tzinfo=None), BAKU)


def clock_of(moment: datetime) -> str:
    """`1400`, as `moment_from` reads it."""
    return f"{moment.astimezone(BAKU):%H%M}"


def day_asked(data: QueryDict, name: str) -> date | None:
    """A day of the address's query; nothing where there is none, or what is there is none."""
    try:
        return day_from(data.get(name, ""))
    except NotFound:
        return None


def slot_from(data: QueryDict) -> datetime | None:
    """The slot that was chosen, as `2026-11-19 1400`."""
    day, _, clock = data.get("slot", "").partition(" ")
    try:
        return moment_from(day, clock)
    except NotFound:
        return None


def today() -> date:
    """The day on the country's clock."""
    return local_date(timezone.now())


def keep_typed(request: HttpRequest, service: str, typed: Typed) -> None:
    """What was typed for the service waits in the browser's session."""
    request.session[KEPT] = {"service": service, "typed": dict(typed)}


def kept_typed(request: HttpRequest, service: str) -> Typed:
    """What was typed for the service before."""
    entry = request.session.get(KEPT, {})
    typed: Typed = entry.get("typed", {}) if entry.get("service") == service else {}
    return typed


def forget_typed(request: HttpRequest) -> None:
    """The visit is booked: nothing waits any more."""
    request.session.pop(KEPT, None)
