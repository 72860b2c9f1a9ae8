"""The first page: the question what one needs, and the country's services at a glance."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.azerbaijani import az_sort_key
from birpencere.kernel.errors import Message
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Sector, Service
from birpencere.statistics.queries import applications_total
from birpencere.web.caching import public_page, public_page_for

MOST_USED = ("5.14", "7.1", "25.3", "25.5", "25.2")
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


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a list of links."""

    text: str
    href: str


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """Search, the living number, the most used services, the sectors."""
    return render(
        request,
        "web/home.html",
        {
            "suggestions": [Link(str(text), _path(number)) for text, number in SUGGESTIONS],
            "most_used": [_service(number) for number in MOST_USED],
            "sectors": sorted(catalogue().sectors, key=_in_alphabet),
            "service_count": len(catalogue().services),
            "agency_count": sum(1 for agency in catalogue().agencies if agency.service_count),
            "total": applications_total(),
        },
    )


@public_page_for(seconds=1)
def counter(request: HttpRequest) -> HttpResponse:
    """The number of applications, as the first page asks for it again and again."""
    return render(request, "web/_counter.html", {"total": applications_total()})


def _service(number: str) -> Service:
    service = catalogue().service(number)
    assert service is not None, f"service {number} is in the national list"
    return service


def _path(number: str) -> str:
    return _service(number).path(translation.get_language() or "az")


def _in_alphabet(sector: Sector) -> str:
    return az_sort_key(sector.title.in_(translation.get_language() or "az"))
