"""An agency writes the page of a service: sections, preview, publication, history."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birpencere.editorial import actions, rules
from birpencere.editorial.errors import NotYourPage, PublishedMeanwhile
from birpencere.editorial.forms import DO, number_from, section_from, texts_from
from birpencere.editorial.queries import (
    body_in,
    desks_of,
    edit_of,
    history_of,
    page_for,
    require_page,
    revision_numbered,
)
from birpencere.editorial.views.show import (
    content_page,
    difference_page,
    preview_page,
    section_page,
)
from birpencere.identity.guards import duty
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import Invalid
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service

P = ParamSpec("P")
View = Callable[Concatenate[PortalRequest, Service, P], HttpResponse]


def for_head(view: View[P]) -> Callable[Concatenate[PortalRequest, P], HttpResponse]:
    """The head of an agency enters, with the service that the address names."""

    @duty(Role.HEAD)
    @wraps(view)
    def guarded(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        named: Any = dict(kwargs)
        service = catalogue().service(named.pop("key"))
        require_page(request.actor, service)
        return view(request, service, *args, **named)

    return guarded


@duty(Role.OFFICER, Role.HEAD)
@require_safe
def desk(request: PortalRequest) -> HttpResponse:
    """The services of one's agency on which there is something to do beside cases."""
    found = desks_of(request.actor, catalogue())
    return render(request, "editorial/desk.html", {"desks": found})


@for_head
@require_http_methods(["GET", "POST"])
def content(request: PortalRequest, service: Service) -> HttpResponse:
    """The sections of the page; a POST adds, moves or removes one."""
    if request.method == "GET":
        return content_page(request, service)
    verb, _, key = request.POST.get(DO, "").partition(":")
    if verb == "add":
        key = rules.new_key(page_for(request.actor, service).body)
    change = {
        "add": rules.added(key),
        "remove": rules.removed(key),
        "up": rules.moved(key, -1),
        "down": rules.moved(key, 1),
    }.get(verb)
    if change is not None:
        _change(request, service, change)
    if verb == "add":
        return redirect("editorial:section", service.slug, key)
    return redirect("editorial:content", service.slug)


def _change(request: PortalRequest, service: Service, change: rules.Change) -> None:
    actions.change_draft(
        service=service,
        change=change,
        base_number=number_from(request.POST, "base"),
        acting=request.actor,
        now=timezone.now(),
    )


@for_head
@require_http_methods(["GET", "POST"])
def lead(request: PortalRequest, service: Service) -> HttpResponse:
    """The line under the name of the service."""
    texts = page_for(request.actor, service).body["content"]
    problems: dict[str, Any] = {}
    if request.method == "POST":
        texts = texts_from(request.POST, "content")
        _change(request, service, rules.led_by(texts))
        found = rules.language_problems(texts, is_needed=True)
        problems = {f"content-{language}": problem for language, problem in found}
        if not problems:
            return redirect("editorial:content", service.slug)
    page = {
        "service": service,
        "page": page_for(request.actor, service),
        "texts": texts,
        "problems": problems,
    }
    return render(request, "editorial/lead.html", page, status=422 if problems else 200)


@for_head
@require_http_methods(["GET", "POST"])
def section(request: PortalRequest, service: Service, section: str) -> HttpResponse:
    """One section; a POST keeps what was typed, right or wrong."""
    kept = rules.section_in(page_for(request.actor, service).body, section)
    if kept is None:
        raise NotYourPage
    if request.method == "GET":
        return section_page(request, service, _offered(request, section) or kept)
    typed = section_from(request.POST, section)
    _change(request, service, rules.written(section, typed.section))
    if typed.jumps_to:
        return redirect(f"{request.path}#{typed.jumps_to}")
    problems = dict(rules.section_problems(typed.section))
    if problems:
        return section_page(request, service, typed.section, problems)
    return redirect("editorial:content", service.slug)


def _offered(request: PortalRequest, key: str) -> rules.Body | None:
    """What was typed before one had to sign in again."""
    posted = request.POST.copy()
    for name, values in (take_stash(request, request.path) or {}).items():
        posted.setlist(name, values)
    return section_from(posted, key).section if posted else None


@for_head
@require_safe
def preview(request: PortalRequest, service: Service) -> HttpResponse:
    """The page as it would be; or what is missing."""
    if list(rules.problems_of(page_for(request.actor, service).body)):
        return content_page(request, service, is_checked=True)
    return preview_page(request, service)


@for_head
@require_POST
def publish(request: PortalRequest, service: Service) -> HttpResponse:
    """The draft is the page; or why not."""
    try:
        actions.publish_page(service=service, acting=request.actor, now=timezone.now())
    except Invalid:
        return content_page(request, service, is_checked=True)
    except PublishedMeanwhile as conflict:
        return content_page(request, service, conflict=conflict)
    return redirect(f"{reverse('editorial:history', args=[service.slug])}?published=1")


@for_head
@require_POST
def rebase(request: PortalRequest, service: Service) -> HttpResponse:
    """My words stand on what the other one has published."""
    actions.rebase_draft(service=service, acting=request.actor, now=timezone.now())
    return redirect("editorial:content", service.slug)


@for_head
@require_POST
def discard(request: PortalRequest, service: Service) -> HttpResponse:
    """The draft is given up."""
    actions.discard_draft(service=service, acting=request.actor, now=timezone.now())
    return redirect("editorial:content", service.slug)


@for_head
@require_safe
def history(request: PortalRequest, service: Service) -> HttpResponse:
    """All revisions with who published them."""
    page = {
        "service": service,
        "revisions": history_of(request.actor, service),
        "is_published_now": "published" in request.GET,
    }
    return render(request, "editorial/history.html", page)


@for_head
@require_safe
def difference(request: PortalRequest, service: Service, edition: int) -> HttpResponse:
    """What a revision changed of the one before."""
    revision = revision_numbered(service, edition)
    before = body_in(revision_numbered(service, edition - 1)) if edition > 1 else None
    return difference_page(
        request, service, before, body_in(revision), revision=revision, edit=edit_of(revision)
    )
