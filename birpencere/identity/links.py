"""Secret links: who pays without signing in comes back to their bill by one, and nobody else does.

A browser keeps what its links open in a signed cookie, so that the pages of paying need not know of them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer, dumps, loads
from django.http import HttpResponse

from birpencere.identity.guards import ask_to_sign_in
from birpencere.identity.scope import acting_as
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import NotFound, SignInRequired

P = ParamSpec("P")
View = Callable[Concatenate[PortalRequest, P], HttpResponse]
COOKIE: Final = "birpencere-bills"
KEPT_FOR: Final = timedelta(days=1)
MOST: Final = 20
"""Bills that one browser remembers; the oldest is forgotten first."""
_SALT: Final = "payments.links"


def token_of(case_id: UUID) -> str:
    """What the secret link to a bill ends in."""
    return Signer(salt=_SALT, sep=".").sign(case_id.hex)


def case_behind(token: str) -> UUID:
    """The bill's `case_id`; raises NotFound for a token that is not ours."""
    try:
        return UUID(Signer(salt=_SALT, sep=".").unsign(token))
    except (BadSignature, ValueError):
        raise NotFound from None


def keep_link(request: PortalRequest, response: HttpResponse, case_id: UUID) -> None:
    """The browser opens the bill from now on."""
    links = list(dict.fromkeys([*links_of(request), case_id]))[-MOST:]
    response.set_cookie(
        COOKIE,
        dumps([link.hex for link in links], salt=_SALT),
        max_age=KEPT_FOR,
        secure=settings.BEHIND_TLS,
        httponly=True,
        samesite="Lax",
    )


def links_of(request: PortalRequest) -> tuple[UUID, ...]:
    """What the browser may open, as long as its cookie is ours and not too old."""
    try:
        kept = loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=KEPT_FOR)
    except BadSignature:
        return ()
    return tuple(map(UUID, kept))


def with_links(view: View[P]) -> View[P]:
    """Within the view the actor holds the bills whose links the browser keeps."""

    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.actor = replace(request.actor, links=links_of(request))
        with acting_as(request.actor):
            return view(request, *args, **kwargs)

    return guarded


def payer(view: View[P]) -> View[P]:
    """Who owes enters, signed in or by a secret link; who is neither is asked to sign in."""

    @with_links
    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NotFound, SignInRequired):
            if request.actor.is_person:
                raise
            return ask_to_sign_in(request, Assurance.LOW)

    return guarded
