"""Who may enter a page: decorators for views."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from birpencere.identity.stash import stash_post
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.errors import Forbidden, SignInRequired

P = ParamSpec("P")
View = Callable[Concatenate[PortalRequest, P], HttpResponse]


def assured(assurance: Assurance) -> Callable[[View[P]], View[P]]:
    """Only who signed in with at least this assurance enters; others sign in and come back.

    The same where the view raises SignInRequired, with the `assurance` that it names. The view must
    answer a GET at the same address: there the person comes back to, with what they had typed.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.actor.assurance < assurance:
                return ask_to_sign_in(request, assurance)
            try:
                return view(request, *args, **kwargs)
            except SignInRequired as error:
                return ask_to_sign_in(request, error.facts.get("assurance", assurance))

        return guarded

    return guard


def signed_in(view: View[P]) -> View[P]:
    """Only who is signed in, by whichever means, enters."""
    return assured(Assurance.LOW)(view)


def duty(*roles: Role, assurance: Assurance = Assurance.LOW) -> Callable[[View[P]], View[P]]:
    """Only who may act in one of the roles enters; raises Forbidden for who holds none of them.

    Who holds one, but did not sign in surely enough for it, signs in so and comes back.
    """

    def guard(view: View[P]) -> View[P]:
        @signed_in
        @wraps(view)
        def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = request.actor
            if not actor.holds(*roles):
                raise Forbidden
            if actor.assurance < assurance or not any(map(actor.organisations, roles)):
                return ask_to_sign_in(request, Assurance.HIGH)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def ask_to_sign_in(request: PortalRequest, assurance: Assurance) -> HttpResponse:
    """The way to the sign-in page and back; a form that was sent is kept meanwhile."""
    if request.method == "POST":
        stash_post(request)
    query = urlencode({"next": request.get_full_path(), "level": int(assurance)})
    address = f"{reverse('identity:sign_in')}?{query}"
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
