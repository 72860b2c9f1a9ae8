"""What heads see of their agency's work, and the supervisor of everybody's, in numbers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from birpencere.applications.models import Application
from birpencere.applications.queries import operation_of
from birpencere.applications.rules import OFFICERS_TURN
from birpencere.applications.types import Status
from birpencere.identity.guards import duty
from birpencere.identity.models import Organisation
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance, Role
from birpencere.statistics.forms import day_in
from birpencere.statistics.queries.open_work import Reading
from birpencere.statistics.queries.supervision import (
    agencies_for,
    services_for,
    supervised_agency,
)
from birpencere.statistics.queries.work import (
    NOBODY,
    Load,
    Stuck,
    Workload,
    agency_for,
    headed_by,
    services,
    workload_for,
)
from birpencere.statistics.queries.work_cases import MOST, Narrowed, open_cases

for_head = duty(Role.HEAD, assurance=Assurance.HIGH)
"""Cases are open to a head who signed in surely: others would be told that nothing waits."""


@for_head
@never_cache
@require_safe
def load(request: PortalRequest) -> HttpResponse:
    """Where the work of one's agency is stuck, who has how much of it, what becomes overdue this week."""
    agency = agency_for(request.actor, request.GET.get("agency", ""))
    page = {"agency": agency, "agencies": headed_by(request.actor)}
    found = workload_for(request.actor, agency)
    if found is None:
        return _uncounted(request, "statistics/load.html", page)
    return render(request, "statistics/load.html", page | _counted(found.reading) | _load(found))


@for_head
@never_cache
@require_safe
def cases(request: PortalRequest) -> HttpResponse:
    """The open cases behind a figure: `?service=&status=&operation=&officer=&day=&late=`."""
    now = timezone.now()
    agency = agency_for(request.actor, request.GET.get("agency", ""))
    rows = open_cases(request.actor, agency, _narrowed(request.GET), now)
    mine = agency.pk in request.actor.organisations(Role.OFFICER)
    page = {
        "agency": agency,
        "rows": [_case(one, now, is_mine=mine) for one in rows],
        "most": MOST,
        "is_cut": len(rows) == MOST,
        "back_to": _address("statistics:load", agency, {}),
    }
    return render(request, "statistics/load_cases.html", page)


@duty(Role.SUPERVISOR)
@never_cache
@require_safe
def supervision(request: PortalRequest) -> HttpResponse:
    """How every agency keeps up: numbers, and no case."""
    found = agencies_for(request.actor)
    if found is None:
        return _uncounted(request, "statistics/supervision.html", {})
    rows = [(one, reverse("statistics:supervised", args=[one.key])) for one in found.rows]
    page = _counted(found.reading) | {"rows": rows}
    return render(request, "statistics/supervision.html", page)


@duty(Role.SUPERVISOR)
@never_cache
@require_safe
def supervised(request: PortalRequest, agency: str) -> HttpResponse:
    """One agency by its services, in numbers."""
    organisation = supervised_agency(request.actor, agency)
    page: dict[str, Any] = {"agency": organisation}
    found = services_for(request.actor, organisation)
    if found is None:
        return _uncounted(request, "statistics/supervised.html", page)
    days = sorted({day for one in found.rows for day in one.days})
    page |= {
        "rows": found.rows,
        "days": [(day, sum(one.days.get(day, 0) for one in found.rows)) for day in days],
    }
    return render(request, "statistics/supervised.html", page | _counted(found.reading))


def _load(found: Workload) -> dict[str, Any]:
    """What the head's page shows of a reading."""
    return {
        "until": found.until,
        "stuck": [_stuck(found, one) for one in found.stuck],
        "for_others": [
            {"one": one, "title": one.title.in_(_language()) if one.title else one.operation}
            for one in found.for_others
        ],
        "officers": [_officer(found, one) for one in found.officers],
        "days": _days(found),
        "totals": {
            "open": sum(one.open for one in found.officers),
            "late": sum(one.late for one in found.officers),
            "due": sum(one.cases for one in found.forecast),
            "decided": sum(one.decided for one in found.officers),
        },
        "late_href": _cases_of(found, {"late": "1"}),
    }


def _counted(reading: Reading) -> dict[str, Any]:
    """Of which moment the figures of a page are, and how they were counted."""
    return {
        "taken_at": reading.taken_at,
        "is_stale": reading.is_stale(timezone.now()),
        "statement": reading.asked.shown,
    }


def _uncounted(request: PortalRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    """The page before the first reading."""
    return render(request, template, page | {"taken_at": None, "is_stale": False, "statement": ""})


def _stuck(found: Workload, one: Stuck) -> dict[str, Any]:
    title = one.title.in_(_language()) if one.title and one.is_ours else str(one.status.label)
    return {"one": one, "title": title, "href": _cases_of(found, one.query)}


def _officer(found: Workload, one: Load) -> dict[str, Any]:
    name = one.name or (_("Nobody yet") if one.key == NOBODY else _("No longer there"))
    href = _cases_of(found, {"officer": one.key})
    return {
        "one": one,
        "name": name,
        "href": href if one.open else "",
        "late_href": f"{href}&late=1" if one.late else "",
    }


def _days(found: Workload) -> list[dict[str, Any]]:
    """The days of the forecast, each with its services and the way to their cases."""
    days: dict[date, list[dict[str, Any]]] = {}
    for one in found.forecast:
        query = {"day": one.day.isoformat(), "service": one.service.number}
        line = {"one": one, "href": _cases_of(found, query)}
        days.setdefault(one.day, []).append(line)
    return [
        {"day": day, "lines": lines, "cases": sum(line["one"].cases for line in lines)}
        for day, lines in days.items()
    ]


def _case(one: Application, now: datetime, *, is_mine: bool) -> dict[str, Any]:
    status = Status(one.status)
    operation = operation_of(one)
    is_ours = status in OFFICERS_TURN
    return {
        "number": one.number,
        "href": reverse("applications:work", args=[one.number]) if is_mine else "",
        "service": services()[one.service_id].title.in_(_language()),
        "stage": operation.title.in_(_language()) if operation and is_ours else status.label,
        "due": one.due_at if is_ours else None,
        "is_late": bool(is_ours and one.due_at and one.due_at < now),
    }


def _narrowed(asked: QueryDict) -> Narrowed:
    """What the address narrows the list by; a day that is none is passed over."""
    text: Mapping[str, str] = {name: asked.get(name, "")[:80] for name in asked}
    return Narrowed(
        service=text.get("service", ""),
        status=text.get("status", ""),
        operation=text.get("operation", "").replace("\x00", ""),
        officer=text.get("officer", ""),
        day=day_in(text.get("day", "")),
        is_late="late" in text,
    )


def _cases_of(found: Workload, query: Mapping[str, str]) -> str:
    return _address("statistics:load_cases", found.agency, query)


def _address(view: str, agency: Organisation, query: Mapping[str, str]) -> str:
    return f"{reverse(view)}?{urlencode({'agency': agency.slug or '', **query})}"


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
