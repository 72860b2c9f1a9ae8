"""Who enters the workplace of a draft."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpResponse

from birpencere.drafting.models import Draft
from birpencere.drafting.queries import draft_for
from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role

P = ParamSpec("P")
View = Callable[Concatenate[PortalRequest, Draft, P], HttpResponse]


def for_staff(view: View[P]) -> Callable[Concatenate[PortalRequest, P], HttpResponse]:
    """Who writes or signs for the agency enters, with the draft that the address names."""

    @duty(Role.DRAFTER, Role.HEAD)
    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        named: Any = dict(kwargs)
        draft_id: UUID = named.pop("draft_id")
        return view(request, draft_for(request.actor, draft_id), *args, **named)

    return guarded
