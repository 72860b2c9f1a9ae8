"""The result of a test on paper, and what the state says about it to whoever holds one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from birpencere.examinations.errors import NoSuchTest
from birpencere.examinations.links import ATTEMPTS
from birpencere.examinations.models import GradedResult
from birpencere.examinations.papers import headline_of
from birpencere.examinations.queries import attempt_for, result_by_code, result_of
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.text import Text
from birpencere.web.formats import moment
from birpencere.web.throttle import Rate, throttle


@ATTEMPTS.required
@never_cache
@require_safe
def paper(request: PortalRequest, attempt_id: UUID) -> HttpResponse:
    """The sealed result, for who took the test."""
    result = result_of(attempt_for(request.actor, attempt_id))
    if result is None or not result.digest:
        raise NoSuchTest
    answer = HttpResponse(blobs.get(result.digest), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{result.code}.pdf"'
    return answer


@throttle(Rate(burst=60, per_second=1))
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Test, agency, outcome and digest of the result of that code; nothing of whose it is."""
    result = result_by_code(code)
    page = {"code": code[:40], "result": result, "rows": rows_of(result) if result else []}
    return render(request, "examinations/verify.html", page, status=200 if result else 404)


def rows_of(result: GradedResult) -> list[dict[str, Any]]:
    """The public facts of a result, as `components/summary.html` takes them."""
    facts = [
        (_("Test"), str(Text.of(result.service_name))),
        (_("Held by"), str(Text.of(result.agency_name))),
        (_("Finished at"), moment(result.ended_at)),
        (_("Result"), headline_of(result)),
        (_("Points"), f"{result.points} / {result.most}"),
        (_("Digest of the file (SHA-256)"), result.digest or _("the file is being sealed")),
    ]
    return [{"name": name, "value": value} for name, value in facts]
