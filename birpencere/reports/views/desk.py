"""What an agency has received, period by period, and who has not reported yet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.reports.queries import (
    duties_of,
    missing_from,
    reports_of_period,
    services_of_desk,
)
from birpencere.reports.views.show import period_name


@duty(Role.OFFICER)
@require_safe
def services(request: PortalRequest) -> HttpResponse:
    """The services whose reports the officer's agency receives."""
    return render(request, "reports/desk.html", {"found": services_of_desk(request.actor)})


@duty(Role.OFFICER)
@require_safe
def received(request: PortalRequest, key: str) -> HttpResponse:
    """The reports of one period, the last that has ended where none is named."""
    service, now = catalogue().service(key), timezone.now()
    found = next(
        (one for one in services_of_desk(request.actor) if one.service.pk == service.id), None
    )
    if found is None:
        raise NotFound
    duties = {duty.period.key: duty for duty in duties_of(found.regulation, now)}
    period = request.GET.get("period", next(iter(duties), ""))
    if period not in (duties.keys() or {""}):
        raise NotFound
    page: dict[str, Any] = {
        "service": service,
        "period": period,
        "period_name": period_name(period),
        "periods": [{"key": one, "name": period_name(one)} for one in duties],
        "due": duties[period].due if duties else None,
        "is_over": bool(duties) and now > duties[period].due,
        "reports": reports_of_period(request.actor, service.id, period),
        "missing": missing_from(request.actor, service.id, period) if duties else [],
    }
    return render(request, "reports/received.html", page)
