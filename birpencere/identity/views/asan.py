"""Signing in by ASAN İmza: ask the phone, show the code, wait, come in."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from birpencere.identity import actions, queries
from birpencere.identity.errors import NotConfirmed, SignInRefused
from birpencere.identity.forms import AsanForm
from birpencere.identity.models import Person
from birpencere.identity.providers import PROVIDERS
from birpencere.identity.providers.base import Claim, Pending, Proven
from birpencere.identity.types import Contact, PortalRequest
from birpencere.identity.views.arrival import (
    arrive,
    attempt_of,
    form_page,
    language,
    onward,
    try_claim,
)
from birpencere.kernel.errors import BirPencereError, NotFound, TooMany, Unavailable
from birpencere.kernel.mobile_id import Reason

ASAN = "asan_imza"
PENDING, SINCE, ENDED = "asan.pending", "asan.since", "asan.ended"
"""Where the browser's session keeps how far an attempt has come, and why the last one ended."""
PATIENCE = timedelta(minutes=3)
"""How long a phone may stay unanswered before we stop asking."""


@never_cache
def sign_in_asan(request: PortalRequest) -> HttpResponse:
    """Which phone to ask; after an attempt that failed, why it did."""
    ended = request.session.pop(ENDED, {})
    form = AsanForm(request.POST or None, initial=ended or _own(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _ask_phone(
                request, fin=form.cleaned_data["fin"], phone=form.cleaned_data["phone"]
            )
        except (SignInRefused, TooMany, Unavailable) as error:
            form.add_error(None, str(error.message))
    errors = form.summary or [{"text": why, "href": "#phone"} for why in ended.get("why", [])]
    return form_page(request, "identity/sign_in_asan.html", form, errors=errors)


@never_cache
@require_safe
def asan_wait(request: PortalRequest) -> HttpResponse:
    """The code to compare; then, each time the page asks again, what has become of the attempt."""
    if PENDING not in request.session:
        return _go(request, onward(request, _start(request)))
    pending = Pending(**request.session[PENDING])
    if not request.htmx and "again" not in request.GET:
        return _waiting(request, pending)
    try:
        proven = _outcome(request, pending)
        return _go(request, _come_in(request, proven)) if proven else _waiting(request, pending)
    except BirPencereError as error:
        _end(request, str(error.message))
        return _go(request, onward(request, "identity:sign_in_asan"))


@require_POST
def asan_cancel(request: PortalRequest) -> HttpResponse:
    """The person does not want to wait."""
    _end(request)
    return redirect(onward(request, "identity:sign_in_asan"))


def _own(request: PortalRequest) -> dict[str, str]:
    """Who is signed in already need not type what we know."""
    if not request.actor.is_person:
        return {}
    person = queries.profile_of(request.actor)
    return {"fin": person.fin, "phone": person.phone}


def _start(request: PortalRequest) -> str:
    """Where to go without an attempt; who came in meanwhile, in another tab, is led on from there."""
    return "identity:sign_in" if request.actor.is_person else "identity:sign_in_asan"


def _ask_phone(request: PortalRequest, *, fin: str, phone: str) -> HttpResponse:
    now = timezone.now()
    claim = Claim(fin=fin, phone=phone, language=language())
    pending = try_claim(attempt_of(request, means=ASAN, fin=fin), claim, now=now)
    assert isinstance(pending, Pending)
    request.session[PENDING] = asdict(pending)
    request.session[SINCE] = now.isoformat()
    return redirect(onward(request, "identity:asan_wait"))


def _outcome(request: PortalRequest, pending: Pending) -> Proven | None:
    """Proof, or None as long as nobody has answered; raises SignInRefused or Unavailable."""
    if timezone.now() - datetime.fromisoformat(request.session[SINCE]) > PATIENCE:
        raise SignInRefused(Reason.TIMEOUT.message)
    try:
        answer = PROVIDERS[ASAN].ask(pending)
    except SignInRefused as error:
        attempt = attempt_of(request, means=ASAN, fin=pending.fin)
        reason = error.facts.get("reason", error.code)
        actions.record_refusal(attempt=attempt, reason=reason, now=timezone.now())
        raise
    return answer if isinstance(answer, Proven) else None


def _come_in(request: PortalRequest, proven: Proven) -> str:
    """The person is signed in, registered if they were not; returns where they go on."""
    pending = Pending(**request.session[PENDING])
    person = queries.person_by_fin(proven.fin) or _register(proven.fin, pending.phone)
    _forget(request)
    return arrive(request, person, attempt_of(request, means=ASAN, fin=proven.fin))


def _register(fin: str, phone: str) -> Person:
    """Who shows an ASAN İmza needs no registration: the population register says the rest."""
    now = timezone.now()
    try:
        facts = actions.look_up_person(fin=fin, purpose="identity.sign-in", now=now)
    except NotFound as error:
        raise NotConfirmed from error
    if not facts.is_alive:
        raise NotConfirmed
    contact = Contact(phone=phone, language=language())
    return actions.register_person(facts=facts, contact=contact, password="", now=now)


def _end(request: PortalRequest, *why: str) -> None:
    """The attempt is over; the form keeps what was typed, and says why."""
    if pending := request.session.get(PENDING):
        request.session[ENDED] = {"fin": pending["fin"], "phone": pending["phone"], "why": why}
    _forget(request)


def _forget(request: PortalRequest) -> None:
    for key in (PENDING, SINCE):
        request.session.pop(key, None)


def _waiting(request: PortalRequest, pending: Pending) -> HttpResponse:
    template = "identity/_asan_waiting.html" if request.htmx else "identity/asan_wait.html"
    here = onward(request, "identity:asan_wait")
    facts = {
        "pending": pending,
        "here": here,
        "again": f"{here}{'&' if '?' in here else '?'}again=1",
        "cancel": onward(request, "identity:asan_cancel"),
    }
    return render(request, template, facts)


def _go(request: PortalRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
