"""The revisions of a service's regulation at work: how many cases, reports, visits and others run by each."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from birpencere.drafting.queries.loads import NOTHING, loads_of
from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import regulation_for_service, revisions_of
from birpencere.regulations.types import (
    CalculatorRegulation,
    InformationRegulation,
    LookupRegulation,
    PaymentRegulation,
    TrackingRegulation,
)

ALONE: Final = (
    CalculatorRegulation,
    InformationRegulation,
    LookupRegulation,
    PaymentRegulation,
    TrackingRegulation,
)
"""What the portal answers at once: nothing is kept that would stay on a revision."""


@require_safe
@duty(Role.DRAFTER, Role.HEAD, Role.OFFICER)
def revisions(request: PortalRequest, key: str) -> HttpResponse:
    """An open case stays on the revision that it was begun under; here is how many there are on which."""
    service = catalogue().service(key)
    loads = loads_of(request.actor, service)
    editions = revisions_of(service.id)
    page = {
        "service": service,
        "has_cases": not isinstance(regulation_for_service(service.id), ALONE) or bool(loads),
        "rows": [(edition, loads.get(edition.id, NOTHING)) for edition in editions],
        "open_earlier": sum(
            loads.get(one.id, NOTHING).open_cases for one in editions if not one.is_in_force
        ),
    }
    return render(request, "drafting/revisions.html", page)
