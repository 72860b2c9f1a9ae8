"""Who comes to a page of a draft too late."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import redirect

from birpencere.identity.types import PortalRequest
from birpencere.reports.errors import NotADraft
from birpencere.reports.types import Status

P = ParamSpec("P")
View = Callable[Concatenate[PortalRequest, P], HttpResponse]


def leads_to_report(view: View[P]) -> View[P]:
    """The browser's *back* to a page of a report that was sent leads to the report, not to an error."""

    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotADraft as error:
            if request.method == "POST" or error.facts["status"] == Status.DISCARDED:
                raise
            return redirect("reports:report", kwargs["key"], kwargs["report_id"])

    return guarded
