"""Who calls an operation of the API that writes: a guard for the doors of the apps above."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from birpencere.clients.errors import InsufficientScope, InvalidToken
from birpencere.clients.queries import caller_with
from birpencere.clients.types import Caller, Scope
from birpencere.identity.scope import acting_as
from birpencere.kernel.errors import TooMany
from birpencere.web.throttle import Buckets, Rate

CALLS: Final = Buckets(Rate(burst=60, per_second=1))
"""Of one client: a whole agency's drafts at once, and then one each second."""


class ClientToken(HttpBearer):
    """A token with this scope; raises InvalidToken, InsufficientScope, TooMany."""

    openapi_description = "A token of /api/v1/oauth/token"

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Caller:
        caller = super().__call__(request)
        if caller is None:
            raise InvalidToken
        return caller  # type: ignore[no-any-return]  # what `authenticate` gave

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        caller = caller_with(token, timezone.now())
        wait = CALLS.take(str(caller.client_id))
        if wait:
            raise TooMany(retry_after=ceil(wait))
        if self.scope not in caller.scopes:
            raise InsufficientScope
        return caller


@contextmanager
def calling(request: HttpRequest) -> Iterator[Caller]:
    """Within, the database shows what the client may see."""
    caller: Caller = request.auth  # type: ignore[attr-defined]  # set by ninja
    with acting_as(caller.actor):
        yield caller
