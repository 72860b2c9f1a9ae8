"""Secret links: who does something without signing in comes back to it by one, and nobody else does.

A browser keeps what its links open in a signed cookie, so that the pages need not know of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
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


@dataclass(frozen=True, slots=True)
class SecretLinks:
    """The links to things of one kind."""

    cookie: str
    """Its name; what was signed for one kind opens nothing of another."""
    kept_for: timedelta
    most: int
    """Links that one browser remembers; the oldest is forgotten first."""

    def token_of(self, link: UUID) -> str:
        """What the secret link ends in."""
        return Signer(salt=self.cookie, sep=".").sign(link.hex)

    def behind(self, token: str) -> UUID:
        """What a secret link opens; raises NotFound for a token that is not ours."""
        try:
            return UUID(Signer(salt=self.cookie, sep=".").unsign(token))
        except (BadSignature, ValueError):
            raise NotFound from None

    def keep(self, request: PortalRequest, response: HttpResponse, link: UUID) -> None:
        """The browser opens it from now on."""
        links = list(dict.fromkeys([*self.kept_by(request), link]))[-self.most :]
        response.set_cookie(
            self.cookie,
            dumps([one.hex for one in links], salt=self.cookie),
            max_age=self.kept_for,
            secure=settings.BEHIND_TLS,
            httponly=True,
            samesite="Lax",
        )

    def kept_by(self, request: PortalRequest) -> tuple[UUID, ...]:
        """What the browser may open, as long as its cookie is ours and not too old."""
        cookie = request.COOKIES.get(self.cookie, "")
        try:
            kept = loads(cookie, salt=self.cookie, max_age=self.kept_for)
        except BadSignature:
            return ()
        return tuple(map(UUID, kept))

    def held(self, view: View[P]) -> View[P]:
        """Within the view the actor holds the links that the browser keeps."""

        @wraps(view)
        def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            request.actor = replace(request.actor, links=self.kept_by(request))
            with acting_as(request.actor):
                return view(request, *args, **kwargs)

        return guarded

    def required(self, view: View[P]) -> View[P]:
        """Who owns it enters, signed in or by a secret link; who is neither is asked to sign in."""

        @self.held
        @wraps(view)
        def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except (NotFound, SignInRequired):
                if request.actor.is_person:
                    raise
                return ask_to_sign_in(request, Assurance.LOW)

        return guarded
