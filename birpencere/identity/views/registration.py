"""Registration: the state confirms who it is, then the person chooses how to be reached."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from birpencere.identity import actions, queries
from birpencere.identity.errors import AlreadyRegistered, DocumentExpired, NotConfirmed
from birpencere.identity.forms import AccountForm, RegistrationForm
from birpencere.identity.rules import is_confirmed
from birpencere.identity.types import Attempt, PersonFacts, PortalRequest
from birpencere.identity.views.arrival import arrive, attempt_of, form_page, language, onward
from birpencere.kernel.errors import NotFound, TooMany, Unavailable

CONFIRMED, SINCE = "registration.facts", "registration.since"
PATIENCE = timedelta(minutes=30)
"""How long the register's word holds for the second page."""


@never_cache
def register(request: PortalRequest) -> HttpResponse:
    """First page: the identity card, which the population register confirms."""
    form = RegistrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            facts = _confirm(request, form.cleaned_data)
        except (NotConfirmed, AlreadyRegistered, TooMany, Unavailable) as error:
            form.add_error(None, str(error.message))
        else:
            _remember(request, facts)
            return redirect(onward(request, "identity:register_account"))
    return form_page(request, "identity/register.html", form)


@never_cache
@sensitive_post_parameters("password")
def register_account(request: PortalRequest) -> HttpResponse:
    """Second page: e-mail, language, password; then the person is signed in."""
    facts = _remembered(request)
    if facts is None:
        return redirect(onward(request, "identity:register"))
    form = AccountForm(request.POST or None, fin=facts.fin, initial={"language": language()})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_open_account(request, facts, form))
        except AlreadyRegistered as error:
            form.add_error(None, str(error.message))
    return form_page(request, "identity/register_account.html", form, facts=facts)


def _confirm(request: PortalRequest, typed: dict[str, Any]) -> PersonFacts:
    """What the register knows of the person with this card.

    Who has no such card learns nothing: not whether the FIN exists, nor whether it has an account.
    """
    fin, now = typed.pop("fin"), timezone.now()
    attempt = attempt_of(request, means="registration", fin=fin)
    actions.admit_attempt(attempt=attempt, now=now)
    try:
        facts = actions.look_up_person(fin=fin, purpose="identity.registration", now=now)
    except NotFound as error:
        raise _refused(attempt, now) from error
    if not is_confirmed(facts, **typed):
        raise _refused(attempt, now)
    if facts.document_valid_until < now.date():
        raise DocumentExpired
    if queries.person_by_fin(fin):
        raise AlreadyRegistered
    return facts


def _refused(attempt: Attempt, now: datetime) -> NotConfirmed:
    actions.record_refusal(attempt=attempt, reason=NotConfirmed.code, now=now)
    return NotConfirmed()


def _open_account(request: PortalRequest, facts: PersonFacts, form: AccountForm) -> str:
    person = actions.register_person(
        facts=facts,
        contact=form.contact,
        password=form.cleaned_data["password"],
        now=timezone.now(),
    )
    for key in (CONFIRMED, SINCE):
        del request.session[key]
    return arrive(request, person, attempt_of(request, means="password", fin=facts.fin))


def _remember(request: PortalRequest, facts: PersonFacts) -> None:
    days = {
        name: getattr(facts, name).isoformat() for name in ("birth_date", "document_valid_until")
    }
    request.session[CONFIRMED] = {**asdict(facts), **days}
    request.session[SINCE] = timezone.now().isoformat()


def _remembered(request: PortalRequest) -> PersonFacts | None:
    kept = request.session.get(CONFIRMED)
    if kept is None or timezone.now() - datetime.fromisoformat(request.session[SINCE]) > PATIENCE:
        return None
    days = {name: date.fromisoformat(kept[name]) for name in ("birth_date", "document_valid_until")}
    return PersonFacts(**{**kept, **days})
