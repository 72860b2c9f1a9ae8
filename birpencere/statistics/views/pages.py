"""The public pages of the figures: for everybody, kept for some seconds, out of the rollups alone."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birpencere.kernel.text import Text
from birpencere.kernel.usage import Use
from birpencere.registry.queries import catalogue
from birpencere.statistics.forms import Chosen
from birpencere.statistics.queries import counter
from birpencere.statistics.queries.outcomes import EVERYBODY, Of
from birpencere.statistics.queries.usage import By
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.views.asking import OFTEN, page
from birpencere.statistics.views.figures import Figure, by_things, over_time
from birpencere.statistics.views.imported import (
    BULLETIN,
    CERTIFICATES,
    TRANSACTIONS,
    agency_in_2017,
    printed,
)
from birpencere.statistics.views.outcomes import (
    channels_of,
    grounds,
    processing_times,
    refusals,
    satisfaction,
    signatures,
    told_in,
    withheld,
)
from birpencere.statistics.views.words import CHART_TITLES
from birpencere.web.caching import public_page
from birpencere.web.throttle import throttle

Told = Mapping[str, Any]
ON_OVERVIEW = 10


@require_safe
@public_page
@throttle(OFTEN)
def overview(request: HttpRequest) -> HttpResponse:
    """How much the state's e-services were used in a period, when, where, and by which way."""
    return page(request, "overview", _overview, "statistics/overview.html", counter=counter())


def _overview(period: Period, chosen: Chosen) -> Told:
    time, total = over_time("time", _time(chosen.by), period, _by(chosen.by), EVERYBODY)
    things: dict[By, str] = {
        "service": _("Most used services"),
        "agency": _("By agency"),
        "sector": _("By sector"),
        "use": _("What was done"),
        "channel": _("By which way"),
    }
    limits: dict[By, tuple[int, str]] = {
        "service": (ON_OVERVIEW, reverse("statistics:services")),
        "agency": (ON_OVERVIEW, reverse("statistics:agencies")),
        "sector": (ON_OVERVIEW, reverse("statistics:sectors")),
    }
    return {
        "time": time,
        "total": total,
        "figures": by_things(period, things, EVERYBODY, limits),
    }


def _by(text: str) -> By:
    by: By = text  # type: ignore[assignment]  # the form has let through what is one
    return by


def _time(by: str) -> str:
    return str(CHART_TITLES[by])


@require_safe
@public_page
@throttle(OFTEN)
def agencies(request: HttpRequest) -> HttpResponse:
    """All agencies by their uses."""
    return _all_by(request, "agencies", "agency", _("Uses by agency"))


@require_safe
@public_page
@throttle(OFTEN)
def services(request: HttpRequest) -> HttpResponse:
    """All services by their uses."""
    return _all_by(request, "services", "service", _("Uses by service"))


@require_safe
@public_page
@throttle(OFTEN)
def sectors(request: HttpRequest) -> HttpResponse:
    """All sectors by the uses of their services."""
    return _all_by(request, "sectors", "sector", _("Uses by sector"))


def _all_by(request: HttpRequest, here: str, by: By, title: str) -> HttpResponse:
    def told(period: Period, chosen: Chosen) -> Told:
        return {"figures": by_things(period, {by: title}, EVERYBODY, {})}

    return page(request, here, told, title=title, lede="")


@require_safe
@public_page
@throttle(OFTEN)
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """One agency: uses of what it provided, how long it took, what it refused, how content people were."""
    one = catalogue().agency(slug)

    def told(period: Period, chosen: Chosen) -> Told:
        of = Of(agency=slug)
        return _of_thing(period, chosen, of) | {"earlier": agency_in_2017(slug)}

    return _thing(request, "agencies", one.title, told)


@require_safe
@public_page
@throttle(OFTEN)
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    """One sector: uses of its services."""
    one = catalogue().sector(slug)
    return _thing(
        request, "sectors", one.title, lambda days, chosen: _of_thing(days, chosen, Of(sector=slug))
    )


@require_safe
@public_page
@throttle(OFTEN)
def service(request: HttpRequest, key: str) -> HttpResponse:
    """One service by its number or slug; one that was merged leads for good to what it became."""
    known = catalogue()
    one = known.service(key)
    if len(one.successors) == 1:
        return redirect("statistics:service", one.successors[0], permanent=True)

    def told(period: Period, chosen: Chosen) -> Told:
        of = Of(service=one.number)
        time, total = over_time("time", _time(chosen.by), period, _by(chosen.by), of)
        return {"time": time, "total": total, "figures": _of_service(period, of, one.number)}

    return _thing(request, "services", one.title, told)


def _of_service(period: Period, of: Of, number: str) -> list[Figure]:
    months = told_in(period)
    return [
        processing_times("processing", _("Processing times"), months, "all", of),
        grounds("refusals", _("Refusals by ground"), months, number),
        satisfaction("satisfaction", _("Satisfaction"), months, of),
        channels_of("channel", _("By which way"), months, of),
    ]


def _of_thing(period: Period, chosen: Chosen, of: Of) -> dict[str, Any]:
    time, total = over_time("time", _time(chosen.by), period, _by(chosen.by), of)
    months = told_in(period)
    figures = [
        *by_things(period, {"service": _("By service")}, of, {}),
        processing_times("processing", _("Processing times"), months, "service", of),
        refusals("refusals", _("Refusals"), months, "service", of),
        satisfaction("satisfaction", _("Satisfaction"), months, of),
        channels_of("channel", _("By which way"), months, of),
    ]
    return {"time": time, "total": total, "figures": figures}


def _thing(request: HttpRequest, here: str, title: Text, told: Any) -> HttpResponse:
    return page(request, here, told, "statistics/thing.html", thing=title, earlier=None)


@require_safe
@public_page
@throttle(OFTEN)
def processing(request: HttpRequest) -> HttpResponse:
    """How long decisions take, of all agencies together and of each."""

    def told(period: Period, chosen: Chosen) -> Told:
        title, months = _("Processing times by agency"), told_in(period)
        return {
            "figures": [
                processing_times("all", _("All agencies together"), months, "all", EVERYBODY),
                processing_times("agency", title, months, "agency", EVERYBODY),
            ]
        }

    lede = _("How many working days a decision takes, and how many come within their time limit.")
    return page(request, "processing", told, title=_("Processing times"), lede=lede)


@require_safe
@public_page
@throttle(OFTEN)
def refusals_page(request: HttpRequest) -> HttpResponse:
    """How often each agency refuses; the grounds stand with each service."""

    def told(period: Period, chosen: Chosen) -> Told:
        months = told_in(period)
        return {"figures": [refusals("agency", _("By agency"), months, "agency", EVERYBODY)]}

    lede = _(
        "How many decisions were refusals. Their grounds are told on the page of each service."
    )
    return page(request, "refusals", told, title=_("Refusals"), lede=lede)


@require_safe
@public_page
@throttle(OFTEN)
def satisfaction_page(request: HttpRequest) -> HttpResponse:
    """What applicants answer when they are asked how content they are."""

    def told(period: Period, chosen: Chosen) -> Told:
        return {"figures": [satisfaction("all", _("All services"), told_in(period), EVERYBODY)]}

    lede = _("After a decision the applicant can say with one to five stars how content they are.")
    return page(request, "satisfaction", told, title=_("Satisfaction"), lede=lede)


@require_safe
@public_page
@throttle(OFTEN)
def signatures_page(request: HttpRequest) -> HttpResponse:
    """Documents signed and sign-ins by their means; what the bulletin of 2017 printed."""

    def told(period: Period, chosen: Chosen) -> Told:
        return {
            "figures": [
                signatures("signed", _("Signed documents"), period, Use.SIGNED),
                signatures("signed_in", _("Sign-ins"), period, Use.SIGNED_IN),
                printed(CERTIFICATES, BULLETIN),
                printed(TRANSACTIONS, BULLETIN),
            ]
        }

    return page(request, "signatures", told, title=_("Signatures"), lede="")


@require_safe
@public_page
def how(request: HttpRequest) -> HttpResponse:
    """What is counted and how, in words, and how a stranger can check it."""
    return render(request, "statistics/how.html", {"withheld": withheld()})
