"""Whether a document is genuine: for whoever holds it, without signing in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birpencere.applications.models import Result
from birpencere.applications.queries import result_by_code
from birpencere.examinations.queries import result_by_code as test_result_by_code
from birpencere.kernel.dates import local_date
from birpencere.payments.queries.receipts import receipt_by_code
from birpencere.reports.queries import acceptance_by_code
from birpencere.web.formats import date_long
from birpencere.web.throttle import Rate, throttle

CHECKS = Rate(burst=60, per_second=1)
"""Enough for a counter that checks papers all day, too little for guessing codes."""


@throttle(CHECKS)
def verify_form(request: HttpRequest) -> HttpResponse:
    """Where the code of a document is typed in."""
    code = "".join(request.GET.get("code", "").split())
    if code:
        return redirect("applications:verify", code[:40])
    return render(request, "applications/verify_form.html")


@throttle(CHECKS)
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """What the portal knows of the document: nothing personal; a forged code is told to be one."""
    result = result_by_code(code)
    if result is None and receipt_by_code(code):
        return redirect("payments:verify_receipt", code)
    if result is None and acceptance_by_code(code):
        return redirect("reports:verify", code)
    if result is None and test_result_by_code(code):
        return redirect("examinations:verify", code)
    today = local_date(timezone.now())
    page = {
        "code": code,
        "result": result,
        "rows": rows_of(result) if result else [],
        "is_over": bool(result and result.valid_until and result.valid_until < today),
    }
    return render(request, "applications/verify.html", page, status=200 if result else 404)


def rows_of(result: Result) -> list[dict[str, Any]]:
    """The public facts of a result, as `components/summary.html` takes them."""
    until = date_long(result.valid_until) if result.valid_until else _("without limit of time")
    facts = [
        (_("Number"), result.number),
        (_("Service"), _said(result.service_name)),
        (_("Issued by"), _said(result.agency_name)),
        (_("Issued on"), date_long(result.issued_on)),
        (_("Valid until"), until),
        (_("Digest of the file (SHA-256)"), result.digest or _("the file is being sealed")),
    ]
    return [{"name": name, "value": value} for name, value in facts]


def _said(text: dict[str, str]) -> str:
    return text.get(get_language() or "") or text["az"]
