"""The first page: the question what one needs, and the country's services at a glance."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.cached import Cached
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message
from birpencere.registry.queries import catalogue
from birpencere.registry.types import in_alphabet
from birpencere.statistics.queries import counter
from birpencere.statistics.queries.usage import most_used
from birpencere.web.caching import public_page, public_page_for

BULLETIN = ("5.14", "7.1", "25.3", "25.5", "25.2")
"""Services of the list that answer to those most used from January to March 2017, by the portal's
bulletin No 39 (ranks 2, 8, 6, 16 and 17; the others of the first 17 are not in the list)."""

SUGGESTIONS: tuple[tuple[Message, str], ...] = (
    (_("Targeted social assistance"), "5.14"),
    (_("Identity card"), "10.5"),
    (_("Criminal record certificate"), "10.12"),
    (_("Customs declaration"), "7.1"),
    (_("Licence"), "20.1"),
)
"""Short names that people look for, and the number of the service."""

LIFE_EVENTS = 8
"""As many as fill two rows; the others are a click away."""


TABS: tuple[tuple[str, Message], ...] = (
    ("day", _("Today")),
    ("week", _("This week")),
    ("month", _("This month")),
    ("year", _("This year")),
)
"""Periods whose most used services are shown."""
USUAL_TAB = "year"
MOST_USED = 5


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Search, the living number, the most used services, the sectors."""
    known, language = catalogue(), translation.get_language()
    return render(
        request,
        "web/home.html",
        {
            "suggestions": [(text, known.service(number)) for text, number in SUGGESTIONS],
            "life_events": known.life_events[:LIFE_EVENTS],
            "sectors": in_alphabet(known.sectors, language),
            "service_count": len(known.services),
            "agency_count": len(known.providers),
            "total": _COUNTER.get().total,
            **_most_used(request.GET.get("top", "")),
        },
    )


def _most_used(asked: str) -> dict[str, Any]:
    """The tab that was asked for with its services; before there are figures of the year those of the bulletin."""
    tab = asked if asked in dict(TABS) else USUAL_TAB
    used = most_used(tab, local_date(timezone.now()), MOST_USED)
    is_known = bool(used) or asked == tab
    services = used if is_known else [(catalogue().service(number), None) for number in BULLETIN]
    return {"most_used": services, "tab": tab, "tabs": TABS, "is_counted": is_known}


_COUNTER = Cached(lambda found: found, counter)
"""Asked of the database once a second, however many look and whoever they are."""


@public_page_for(seconds=1)
def live(request: HttpRequest) -> HttpResponse:
    """The number of uses, as the first page asks for it again and again."""
    return render(request, "web/_counter.html", {"total": _COUNTER.get().total})
