"""What the state says about an accepted report to whoever holds its receipt; nothing personal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from birpencere.reports.queries import acceptance_by_code
from birpencere.reports.views.show import acceptance_rows
from birpencere.web.throttle import Rate, throttle


@throttle(Rate(burst=60, per_second=1))
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Number, service, period and digests of the report of that code."""
    acceptance = acceptance_by_code(code)
    page = {
        "code": code[:40],
        "acceptance": acceptance,
        "rows": acceptance_rows(acceptance) if acceptance else [],
    }
    return render(request, "reports/verify.html", page, status=200 if acceptance else 404)
