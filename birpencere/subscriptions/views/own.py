"""Subscribing, what one has subscribed to, and stopping it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birpencere.identity.guards import ask_to_sign_in, signed_in
from birpencere.identity.scope import acting_as
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.rules import problem_lines, read, summary, widgets_for
from birpencere.regulations.types import Reading, SubscriptionRegulation
from birpencere.regulations.types.widget import Widget
from birpencere.subscriptions import actions
from birpencere.subscriptions.forms import Wish, day_from, details_from, wish_from
from birpencere.subscriptions.models import Subscription
from birpencere.subscriptions.queries import (
    own_subscription,
    regulation_for,
    subscription_service,
    subscriptions_of,
)
from birpencere.subscriptions.tokens import subscription_behind


@never_cache
@require_http_methods(["GET", "POST"])
def subscribe(request: PortalRequest, key: str) -> HttpResponse:
    """What there is, for how long, and what is asked; a POST subscribes."""
    service = catalogue().service(key)
    _revision, regulation = subscription_service(service.id)
    if request.actor.assurance < regulation.general.assurance:
        return ask_to_sign_in(request, regulation.general.assurance)
    if request.method == "GET":
        return _form(request, service, regulation, _offered(request, regulation))
    now = timezone.now()
    wish = wish_from(regulation, request.POST, local_date(now))
    if not wish.is_right:
        return _form(request, service, regulation, wish, status=422)
    one = actions.subscribe(
        service=service,
        editions=wish.editions,
        months=int(wish.months),
        details=wish.details,
        acting=request.actor,
        now=now,
    )
    return redirect("subscriptions:one", one.pk)


def _offered(request: PortalRequest, regulation: SubscriptionRegulation) -> Wish:
    """What was typed before one had to sign in, or nothing."""
    posted = request.POST.copy()
    for name, values in (take_stash(request, request.path) or {}).items():
        posted.setlist(name, values)
    details = details_from(regulation, posted) if posted else {}
    return Wish(posted.getlist("edition"), posted.get("months", ""), details)


def _form(
    request: PortalRequest,
    service: Service,
    regulation: SubscriptionRegulation,
    wish: Wish,
    status: int = 200,
) -> HttpResponse:
    language = _language()
    reading = wish.reading or read(regulation, wish.details, {}, local_date(timezone.now()), {})
    problems = reading.problems if wish.reading else {}
    widgets: list[Widget] = []
    errors: list[tuple[str, Message]] = list(wish.problems.items())
    for step in reading.steps:
        widgets += widgets_for(step, reading, wish.details, problems, {}, language)
        errors += problem_lines(step, problems, language)
    page = {
        "service": service,
        "regulation": regulation,
        "wish": wish,
        "widgets": widgets,
        "errors": errors,
        "chosen_months": wish.months or str(regulation.periods[0]),
    }
    return render(request, "subscriptions/subscribe.html", page, status=status)


@signed_in
@never_cache
@require_safe
def mine(request: PortalRequest) -> HttpResponse:
    """All of the reader's subscriptions, those that run on top."""
    rows = [(one, regulation_for(one)) for one in subscriptions_of(request.actor)]
    return render(request, "subscriptions/mine.html", {"rows": rows})


@signed_in
@never_cache
@require_safe
def one(request: PortalRequest, subscription_id: UUID) -> HttpResponse:
    """What comes, until when; the ways to go on and to stop."""
    found = own_subscription(request.actor, subscription_id)
    return render(request, "subscriptions/one.html", facts_of(found))


def facts_of(one: Subscription) -> dict[str, Any]:
    """What pages show of a subscription."""
    regulation, language = regulation_for(one), _language()
    reading: Reading = read(regulation, one.details, {}, local_date(one.requested_at), {})
    return {
        "one": one,
        "regulation": regulation,
        "editions": [regulation.edition(key).title for key in one.editions],
        "details": [
            row for part in summary(regulation, reading, {}, {}, language) for row in part.rows
        ],
    }


@signed_in
@require_POST
def renew(request: PortalRequest, subscription_id: UUID) -> HttpResponse:
    """It runs as long again."""
    actions.renew(
        subscription_id=subscription_id,
        until=day_from(request.POST.get("until", "")),
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("subscriptions:one", subscription_id)


@signed_in
@require_POST
def stop(request: PortalRequest, subscription_id: UUID) -> HttpResponse:
    """Nothing comes any more."""
    actions.stop(subscription_id=subscription_id, acting=request.actor, now=timezone.now())
    return redirect("subscriptions:one", subscription_id)


@csrf_exempt  # a mail program sends this POST by itself (RFC 8058); the secret in the address is what it has
@never_cache
@require_http_methods(["GET", "POST"])
def stop_by_link(request: PortalRequest, token: str) -> HttpResponse:
    """The link of a letter, without signing in: a GET shows the button, since programs follow links too."""
    subscription_id = subscription_behind(token)
    acting = replace(request.actor, links=(subscription_id,))
    with acting_as(acting):
        if request.method == "POST":
            actions.stop(subscription_id=subscription_id, acting=acting, now=timezone.now())
        found = own_subscription(acting, subscription_id)
        return render(request, "subscriptions/stop.html", facts_of(found))


def _language() -> Any:
    return get_language() or settings.LANGUAGE_CODE
