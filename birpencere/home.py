"""The first page: the question what one needs, and the country's services at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message
from birpencere.registry.queries import catalogue
from birpencere.registry.types import in_alphabet
from birpencere.statistics.queries import applications_total, most_used
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


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Search, the living number, the most used services, the sectors."""
    known, language, used = catalogue(), translation.get_language(), _used_this_year()
    return render(
        request,
        "web/home.html",
        {
            "suggestions": [(text, known.service(number)) for text, number in SUGGESTIONS],
            "life_events": known.life_events[:LIFE_EVENTS],
            "most_used": [known.service(number) for number in used or BULLETIN],
            "is_of_this_year": bool(used),
            "sectors": in_alphabet(known.sectors, language),
            "service_count": len(known.services),
            "agency_count": len(known.providers),
            "total": applications_total(),
        },
    )


def _used_this_year() -> list[str]:
    """Numbers of the most used services, once there are enough of them to speak of."""
    used = most_used(local_date(timezone.now()).year, len(BULLETIN))
    return used if len(used) == len(BULLETIN) else []


@public_page_for(seconds=1)
def counter(request: HttpRequest) -> HttpResponse:
    """The number of applications, as the first page asks for it again and again."""
    return render(request, "web/_counter.html", {"total": applications_total()})
