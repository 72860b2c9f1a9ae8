"""What all ways of signing in share: where one came from, what is tried, how one goes on."""

from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from birpencere.identity import actions
from birpencere.identity.errors import SignInRefused
from birpencere.identity.forms import PortalForm
from birpencere.identity.models import Person
from birpencere.identity.providers import PROVIDERS
from birpencere.identity.providers.base import Claim, Pending, Proven
from birpencere.identity.sessions import begin
from birpencere.identity.types import Attempt, PortalRequest
from birpencere.kernel.actor import Assurance


def language() -> str:
    """The language of the page, in which the person also wants their phone to speak."""
    return get_language() or settings.LANGUAGE_CODE


def next_path(request: PortalRequest) -> str:
    """Where the person wanted to go: a path of the portal, whatever the address says."""
    path = request.GET.get("next", "")
    is_local = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_local else f"/{language()}/"


def needed(request: PortalRequest) -> Assurance:
    """The assurance that the page demands to which the person wants to go."""
    is_high = request.GET.get("level") == str(int(Assurance.HIGH))
    return Assurance.HIGH if is_high else Assurance.LOW


def onward(request: PortalRequest, view: str) -> str:
    """The address of another page of signing in, which still knows where the person wants to go."""
    kept = {name: request.GET[name] for name in ("next", "level") if name in request.GET}
    return f"{reverse(view)}?{urlencode(kept)}" if kept else reverse(view)


def attempt_of(request: PortalRequest, *, means: str, fin: str) -> Attempt:
    """Who tries, by which means and from which address."""
    return Attempt(means=means, fin=fin, ip=_address_of(request))


def _address_of(request: PortalRequest) -> str:
    """Behind TLS the proxy in front of us adds the address that it saw, as the last one."""
    seen = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    return seen.rpartition(",")[2].strip() or str(request.META["REMOTE_ADDR"])


def try_claim(attempt: Attempt, claim: Claim, *, now: datetime) -> Proven | Pending:
    """The claim is counted and put to its provider; raises TooMany, SignInRefused, Unavailable."""
    actions.admit_attempt(attempt=attempt, now=now)
    try:
        return PROVIDERS[attempt.means].begin(claim)
    except SignInRefused as error:
        actions.record_refusal(attempt=attempt, reason=error.code, now=now)
        raise


def arrive(request: PortalRequest, person: Person, attempt: Attempt) -> str:
    """The person is signed in with this browser; returns where they go on.

    Who has no e-mail address yet is asked for it first.
    """
    assurance, now = PROVIDERS[attempt.means].assurance, timezone.now()
    actions.sign_in(person=person, attempt=attempt, assurance=assurance, now=now)
    begin(request, person_id=person.pk, assurance=assurance, now=now)
    return next_path(request) if person.email else onward(request, "identity:profile")


def form_page(
    request: PortalRequest, template: str, form: PortalForm, **facts: Any
) -> HttpResponse:
    """The page of a form: empty, or with what was typed and what must be mended."""
    page = {"form": form, "errors": form.summary, "onward": partial(onward, request), **facts}
    return render(request, template, page, status=422 if page["errors"] else 200)


def skip_if_signed_in(request: PortalRequest) -> HttpResponse | None:
    """The way on for who is signed in already, surely enough."""
    if request.actor.assurance >= needed(request):
        return redirect(next_path(request))
    return None
