"""Secret links: who takes a test without a name comes back to it by one, and nobody else does.

A browser keeps what its links open in a signed cookie, so that the pages of a test need not know of them.
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

from birpencere.examinations.errors import NoSuchTest
from birpencere.identity.guards import ask_to_sign_in
from birpencere.identity.scope import acting_as
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Actor, Assurance

P = ParamSpec("P")
View = Callable[Concatenate[PortalRequest, P], HttpResponse]
COOKIE: Final = "birpencere-tests"
KEPT_FOR: Final = timedelta(days=30)
MOST: Final = 10
"""Attempts that one browser remembers; the oldest is forgotten first."""
_SALT: Final = "examinations.links"


def token_of(attempt_id: UUID) -> str:
    """What the secret link to an attempt ends in."""
    return Signer(salt=_SALT, sep=".").sign(attempt_id.hex)


def attempt_behind(token: str) -> UUID:
    """Raises NoSuchTest for a token that is not ours."""
    try:
        return UUID(Signer(salt=_SALT, sep=".").unsign(token))
    except (BadSignature, ValueError):
        raise NoSuchTest from None


def keep_link(request: PortalRequest, response: HttpResponse, attempt_id: UUID) -> None:
    """The browser opens the attempt from now on."""
    links = list(dict.fromkeys([*_links_of(request), attempt_id]))[-MOST:]
    response.set_cookie(
        COOKIE,
        dumps([link.hex for link in links], salt=_SALT),
        max_age=KEPT_FOR,
        secure=settings.BEHIND_TLS,
        httponly=True,
        samesite="Lax",
    )


def _links_of(request: PortalRequest) -> tuple[UUID, ...]:
    try:
        kept = loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=KEPT_FOR)
    except BadSignature:
        return ()
    return tuple(map(UUID, kept))


def holding(actor: Actor, *links: UUID) -> Actor:
    """The actor with these links."""
    return replace(actor, links=links)


def with_links(view: View[P]) -> View[P]:
    """Within the view the actor holds the attempts whose links the browser keeps."""

    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.actor = holding(request.actor, *_links_of(request))
        with acting_as(request.actor):
            return view(request, *args, **kwargs)

    return guarded


def taker(view: View[P]) -> View[P]:
    """Who takes the test enters, signed in or by a secret link; who is neither is asked to sign in."""

    @with_links
    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoSuchTest:
            if request.actor.is_person:
                raise
            return ask_to_sign_in(request, Assurance.LOW)

    return guarded
