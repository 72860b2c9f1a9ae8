"""The agency's side: issues, and subscribers who wait to be connected."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from birpencere.identity.guards import duty
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance, Role
from birpencere.kernel.errors import Invalid, NotFound
from birpencere.kernel.text import LANGUAGES
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.subscriptions import actions
from birpencere.subscriptions.errors import NotRunning
from birpencere.subscriptions.forms import IssueDraft, issue_from, new_issue
from birpencere.subscriptions.queries import (
    issues_of,
    regulation_at_desk,
    require_desk,
    running_count,
    waiting_for,
)
from birpencere.subscriptions.views.own import facts_of

CONNECT, REFUSE = "connect", "refuse"


@duty(Role.OFFICER, Role.HEAD, assurance=Assurance.HIGH)
@require_http_methods(["GET", "POST"])
def issues(request: PortalRequest, key: str) -> HttpResponse:
    """What was published and who waits; a POST publishes an issue."""
    service = catalogue().service(key)
    require_desk(request.actor, service)
    regulation = regulation_at_desk(service.id)
    if request.method == "GET":
        return _page(request, service, _offered(request, service))
    draft = issue_from(regulation, request.POST)
    if draft.problems:
        return _page(request, service, draft, status=422)
    title, text = draft.texts
    actions.publish_issue(
        issue_id=draft.id,
        service=service,
        edition=draft.edition,
        title=title,
        text=text,
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("subscriptions:issues", service.slug)


def _offered(request: PortalRequest, service: Service) -> IssueDraft:
    """What was typed before one had to sign in again, or an empty form."""
    posted = request.POST.copy()
    for name, values in (take_stash(request, request.path) or {}).items():
        posted.setlist(name, values)
    return issue_from(regulation_at_desk(service.id), posted) if posted else new_issue()


@duty(Role.OFFICER, Role.HEAD, assurance=Assurance.HIGH)
@require_POST
def decide(request: PortalRequest, key: str, subscription_id: UUID, act: str) -> HttpResponse:
    """Somebody who waited is connected, or knows why not."""
    service, now = catalogue().service(key), timezone.now()
    if act not in {CONNECT, REFUSE}:
        raise NotFound
    try:
        if act == CONNECT:
            actions.connect(subscription_id=subscription_id, acting=request.actor, now=now)
        else:
            reason = request.POST.get("reason", "").replace("\x00", "").strip()
            actions.refuse_connection(
                subscription_id=subscription_id, reason=reason, acting=request.actor, now=now
            )
    except Invalid as problem:
        refused = (subscription_id, problem.fields["reason"], request.POST.get("reason", ""))
        return _page(request, service, new_issue(), status=422, refused=refused)
    except NotRunning as conflict:
        return _page(request, service, new_issue(), status=409, told=conflict.message)
    return redirect("subscriptions:issues", service.slug)


def _page(
    request: PortalRequest,
    service: Service,
    draft: IssueDraft,
    status: int = 200,
    refused: tuple[UUID, object, str] | None = None,
    told: object = "",
) -> HttpResponse:
    regulation = regulation_at_desk(service.id)
    page = {
        "service": service,
        "regulation": regulation,
        "draft": draft,
        "languages": LANGUAGES,
        "issues": issues_of(request.actor, service),
        "titles": {edition.key: edition.title for edition in regulation.editions},
        "running": running_count(request.actor, service),
        "waiting": [facts_of(one) for one in waiting_for(request.actor, service)],
        "refused": refused,
        "told": told,
    }
    return render(request, "subscriptions/desk.html", page, status=status)
