"""Who comes to a page of the form too late."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import redirect

from birpencere.applications.errors import WrongMove
from birpencere.applications.types import Status
from birpencere.identity.types import PortalRequest

P = ParamSpec("P")
View = Callable[Concatenate[PortalRequest, P], HttpResponse]


def leads_to_case(view: View[P]) -> View[P]:
    """The browser's *back* to a page of an application that was sent leads to the case, not to an error."""

    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except WrongMove as error:
            if request.method == "POST" or error.facts["status"] == Status.DISCARDED:
                raise
            return redirect("applications:case", kwargs["application_id"])

    return guarded
