"""The gate: an officer of the agency types or scans the code of a ticket."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.sales.actions.gate import admit, code_in
from birpencere.sales.queries.tickets import counts_at_gate, showings_at_gate
from birpencere.sales.types import Admission

LONGEST = 600


@duty(Role.OFFICER)
@never_cache
@require_http_methods(["GET", "POST"])
def gate(request: PortalRequest) -> HttpResponse:
    """Which date, and the code; a POST lets its holder in once, or says why not."""
    asked = request.POST if request.method == "POST" else request.GET
    showings = showings_at_gate(request.actor, timezone.now())
    chosen = next((one for one in showings if str(one.pk) == asked.get("showing")), None)
    if chosen is None and len(showings) == 1:
        chosen = showings[0]
    typed = asked.get("code", "")[:LONGEST]
    code = code_in(typed)
    problems: dict[str, bool] = {}
    admission = None
    if request.method == "POST":
        problems = {
            name: True
            for name, is_there in (("showing", chosen), ("code", code != ""))
            if not is_there
        }
        if chosen and not problems:
            admission = _admit(request, typed, chosen.pk)
    page = {
        "showings": showings,
        "chosen": chosen,
        "counts": counts_at_gate(chosen) if chosen else None,
        "code": "" if admission else typed if code is None else code,
        "admission": admission,
        "problems": problems,
    }
    return render(request, "sales/gate.html", page, status=422 if problems else 200)


def _admit(request: PortalRequest, typed: str, showing_id: UUID) -> Admission:
    return admit(code=typed, showing_id=showing_id, acting=request.actor, now=timezone.now())
