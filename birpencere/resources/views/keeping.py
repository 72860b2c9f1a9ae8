"""The operator's workplace: entries are added, corrected, registered and withdrawn."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birpencere.identity.guards import duty
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import Conflict, Invalid, Message
from birpencere.registry.queries import catalogue
from birpencere.registry.types import in_alphabet
from birpencere.resources import actions, queries
from birpencere.resources.forms import (
    Typed,
    blank,
    content_of,
    day_from,
    filters_from,
    said,
    seen_from,
    typed_from,
    typed_of,
)
from birpencere.resources.models import InformationResource
from birpencere.resources.views.show import FIELDS, language, listing, whole

operator = duty(Role.OPERATOR)


@operator
@never_cache
@require_safe
def desk(request: PortalRequest) -> HttpResponse:
    """All entries, and the way to each."""
    page = listing(filters_from(request.GET), queries.owners())
    return render(request, "resources/desk.html", page)


@operator
@never_cache
@require_http_methods(["GET", "POST"])
def add(request: PortalRequest) -> HttpResponse:
    """A new entry; a POST adds it."""
    if request.method == "GET":
        return _form(request, _offered(request) or blank())
    typed = typed_from(request.POST)
    try:
        made = actions.add_resource(
            content=content_of(typed), acting=request.actor, now=timezone.now()
        )
    except Invalid as wrong:
        return _form(request, typed, problems=wrong.fields)
    return redirect("resources:entry", made.slug)


@operator
@never_cache
@require_safe
def entry(request: PortalRequest, slug: str) -> HttpResponse:
    """One entry, its history, and what can be done with it."""
    return _entry(request, slug)


@operator
@never_cache
@require_http_methods(["GET", "POST"])
def correct(request: PortalRequest, slug: str) -> HttpResponse:
    """The entry in a form; a POST corrects it, with the reason."""
    resource = queries.resource_named(slug)
    if request.method == "GET":
        typed = _offered(request) or typed_of(resource, queries.keys_of(resource))
        return _form(request, typed, resource)
    typed = typed_from(request.POST)
    try:
        actions.correct_resource(
            slug=slug,
            content=content_of(typed),
            seen=seen_from(request.POST),
            reason=typed["reason"],
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as wrong:
        return _form(request, typed, resource, wrong.fields)
    except Conflict as conflict:
        return _form(request, typed, resource, conflict=conflict)
    return redirect("resources:entry", slug)


@operator
@require_POST
def register(request: PortalRequest, slug: str) -> HttpResponse:
    """The entry gets its number."""
    return _do(
        request,
        slug,
        lambda: actions.register_resource(
            slug=slug,
            seen=seen_from(request.POST),
            acting=request.actor,
            now=timezone.now(),
        ),
    )


@operator
@require_POST
def withdraw(request: PortalRequest, slug: str) -> HttpResponse:
    """The entry is withdrawn; it must be said why."""
    return _do(
        request,
        slug,
        lambda: actions.withdraw_resource(
            slug=slug,
            seen=seen_from(request.POST),
            reason=said(request.POST, "reason"),
            acting=request.actor,
            now=timezone.now(),
        ),
    )


@operator
@require_POST
def exempt(request: PortalRequest, slug: str) -> HttpResponse:
    """A personal-data system may be read until a day although it is not registered; it must be said why."""
    return _do(
        request,
        slug,
        lambda: actions.exempt_resource(
            slug=slug,
            until=day_from(request.POST),
            reason=said(request.POST, "why"),
            seen=seen_from(request.POST),
            acting=request.actor,
            now=timezone.now(),
        ),
    )


def _do(request: PortalRequest, slug: str, act: Callable[[], InformationResource]) -> HttpResponse:
    """The entry after the act, or why it was not done."""
    try:
        act()
    except Invalid as wrong:
        return _entry(request, slug, problems=wrong.fields, typed=said(request.POST, "reason"))
    except Conflict as conflict:
        return _entry(request, slug, conflict=conflict)
    return redirect("resources:entry", slug)


def _offered(request: PortalRequest) -> Typed | None:
    """What was typed before one had to sign in again."""
    kept = take_stash(request, request.path)
    return typed_from({name: values[-1] for name, values in kept.items()}) if kept else None


def _entry(
    request: PortalRequest,
    slug: str,
    *,
    problems: dict[str, Message] | None = None,
    conflict: Conflict | None = None,
    typed: str = "",
) -> HttpResponse:
    resource = queries.resource_named(slug)
    page = {
        **whole(resource),
        "problems": problems or {},
        "conflict": conflict,
        "typed": typed,
        "why": said(request.POST, "why"),
        "until": said(request.POST, "until"),
        "is_personal": resource.kind == InformationResource.Kind.PERSONAL_DATA_SYSTEM,
        "errors": _summary(problems or {}),
    }
    return render(request, "resources/entry.html", page, status=_status(problems, conflict))


def _form(
    request: PortalRequest,
    typed: Typed,
    resource: InformationResource | None = None,
    problems: dict[str, Message] | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    changes = queries.changes_of(resource) if resource else []
    page: dict[str, Any] = {
        "resource": resource,
        "typed": typed,
        "problems": problems or {},
        "conflict": conflict,
        "seen": seen_from(request.POST) if problems else changes[0].pk if changes else 0,
        "kinds": InformationResource.Kind.choices,
        "agencies": in_alphabet(catalogue().agencies, language()),
        "errors": _summary(problems or {}),
    }
    return render(request, "resources/form.html", page, status=_status(problems, conflict))


def _summary(problems: dict[str, Message]) -> list[dict[str, Any]]:
    """As the frame of pages takes them; of a text in three languages it is said which one."""
    return [
        {"text": f"{FIELDS[name]}: {message}" if language else message, "href": f"#{field}"}
        for field, message in problems.items()
        for name, _hyphen, language in [field.partition("-")]
    ]


def _status(problems: dict[str, Message] | None, conflict: Conflict | None) -> int:
    return conflict.status if conflict else 422 if problems else 200
