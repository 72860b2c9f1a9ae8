"""Choosing how to sign in; signing in by code and password; signing out."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from birpencere.identity import actions, queries
from birpencere.identity.errors import SignInRefused, WrongCredentials
from birpencere.identity.forms import PasswordForm
from birpencere.identity.providers import PROVIDERS
from birpencere.identity.providers.base import Claim
from birpencere.identity.stash import has_stash
from birpencere.identity.types import PortalRequest
from birpencere.identity.views.arrival import (
    arrive,
    attempt_of,
    form_page,
    needed,
    onward,
    skip_if_signed_in,
    try_claim,
)
from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import TooMany


@never_cache
@require_safe
def sign_in(request: PortalRequest) -> HttpResponse:
    """The ways that are sure enough for where the person wants to go."""
    if way_on := skip_if_signed_in(request):
        return way_on
    ways = [
        {"slug": slug, "name": way.name, "href": onward(request, way.view)}
        for slug, way in PROVIDERS.items()
        if way.assurance >= needed(request)
    ]
    facts = {
        "ways": ways,
        "is_step_up": request.actor.is_person,
        "is_high": needed(request) is Assurance.HIGH,
        "is_kept": has_stash(request),
        "register": onward(request, "identity:register"),
    }
    return render(request, "identity/sign_in.html", facts)


@never_cache
@sensitive_post_parameters("password")
def sign_in_password(request: PortalRequest) -> HttpResponse:
    """Code and password."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_prove(request, form.cleaned_data))
        except (SignInRefused, TooMany) as error:
            form.add_error(None, str(error.message))
    return form_page(request, "identity/sign_in_password.html", form)


def _prove(request: PortalRequest, typed: dict[str, Any]) -> str:
    """The person is signed in; returns where they go on."""
    person = queries.person_by_fin(typed["fin"])
    stored = person.password if person else ""
    claim = Claim(fin=typed["fin"], password=typed["password"], stored=stored)
    attempt = attempt_of(request, means="password", fin=claim.fin)
    try_claim(attempt, claim, now=timezone.now())
    if person is None:  # never: nobody's password fits
        raise WrongCredentials
    return arrive(request, person, attempt)


@require_POST
def sign_out(request: PortalRequest) -> HttpResponse:
    """This browser is signed in no more."""
    if request.actor.is_person:
        actions.sign_out(acting=request.actor, now=timezone.now())
    request.session.flush()
    return redirect("identity:signed_out")


@require_safe
def signed_out(request: PortalRequest) -> HttpResponse:
    """Good-bye."""
    return render(request, "identity/signed_out.html")
