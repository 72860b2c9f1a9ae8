"""Where the operator keeps the life events."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import Invalid, NotFound
from birpencere.registry import actions, queries
from birpencere.registry.forms import Act, TypedLifeEvent, act_from, life_event_from, text_of
from birpencere.registry.models import LifeEvent
from birpencere.registry.search import LONGEST_QUERY
from birpencere.registry.types import Found, Service

FOUND = 8
"""Services offered to be added: as many as one reads."""
BLANK = TypedLifeEvent(LifeEvent.Kind.PERSON, "", *({"az": "", "en": "", "ru": ""},) * 2)

for_operator = duty(Role.OPERATOR)


@for_operator
@require_http_methods(["GET", "POST"])
def life_events(request: PortalRequest) -> HttpResponse:
    """All of them; a POST moves one up or down."""
    act = act_from(request.POST)
    if request.method == "POST":
        if act.verb in ("up", "down"):
            actions.move_life_event(
                slug=act.thing, step=act.step, acting=request.actor, now=timezone.now()
            )
        return redirect(f"{request.path}#{act.thing}")
    page = {"events": queries.life_events_for(request.actor)}
    return render(request, "registry/desk_life_events.html", page)


@for_operator
@require_http_methods(["GET", "POST"])
def new_life_event(request: PortalRequest) -> HttpResponse:
    """Its words; a POST makes it."""
    if request.method == "GET":
        return _words(request, None, BLANK)
    typed = life_event_from(request.POST)
    try:
        event = actions.add_life_event(
            kind=typed.kind,
            icon=typed.icon,
            name=text_of(typed.name),
            description=text_of(typed.description),
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as invalid:
        return _words(request, None, typed, invalid)
    return redirect("registry:desk_life_event", event.slug)


@for_operator
@require_http_methods(["GET", "POST"])
def words(request: PortalRequest, slug: str) -> HttpResponse:
    """What it is called; a POST changes it."""
    event, _services = queries.life_event_for(request.actor, slug)
    if request.method == "GET":
        return _words(request, event, TypedLifeEvent.of(event))
    typed = life_event_from(request.POST)
    try:
        actions.describe_life_event(
            slug=slug,
            kind=typed.kind,
            icon=typed.icon,
            name=text_of(typed.name),
            description=text_of(typed.description),
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as invalid:
        return _words(request, event, typed, invalid)
    return redirect("registry:desk_life_event", slug)


@for_operator
@require_http_methods(["GET", "POST"])
def life_event(request: PortalRequest, slug: str) -> HttpResponse:
    """One of them with its services, and what `?q=` finds to be added; a POST obeys a button."""
    if request.method == "GET":
        return _event(request, slug)
    try:
        _obey(request, slug, act_from(request.POST))
    except Invalid as invalid:
        return _event(request, slug, invalid)
    return redirect(f"{reverse('registry:desk_life_event', args=[slug])}#services")


def _obey(request: PortalRequest, slug: str, act: Act) -> None:
    who, now = request.actor, timezone.now()
    match act.verb:
        case "add":
            actions.add_service(slug=slug, number=act.thing, acting=who, now=now)
        case "remove":
            actions.remove_service(slug=slug, number=act.thing, acting=who, now=now)
        case "up" | "down":
            actions.move_service(slug=slug, number=act.thing, step=act.step, acting=who, now=now)
        case "show":
            actions.show_life_event(slug=slug, acting=who, now=now)
        case "hide":
            actions.hide_life_event(slug=slug, acting=who, now=now)
        case _:
            raise NotFound


def _event(request: PortalRequest, slug: str, invalid: Invalid | None = None) -> HttpResponse:
    event, services = queries.life_event_for(request.actor, slug)
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    page = {
        "event": event,
        "services": services,
        "query": query,
        "found": _found(query, {one.number for one in services}) if query else [],
        "errors": _errors(invalid, "#services"),
    }
    return render(request, "registry/desk_life_event.html", page, status=422 if invalid else 200)


def _found(query: str, known: set[str]) -> list[Found[Service]]:
    answers = queries.search(query, get_language() or "az", FOUND + len(known)).services
    return [answer for answer in answers if answer.thing.number not in known][:FOUND]


def _words(
    request: PortalRequest,
    event: LifeEvent | None,
    typed: TypedLifeEvent,
    invalid: Invalid | None = None,
) -> HttpResponse:
    page = {
        "event": event,
        "typed": typed,
        "problems": invalid.fields if invalid else {},
        "errors": _errors(invalid),
        "icons": LifeEvent.Icon.choices,
        "kinds": LifeEvent.Kind.choices,
    }
    return render(request, "registry/desk_words.html", page, status=422 if invalid else 200)


def _errors(invalid: Invalid | None, where: str = "") -> list[dict[str, str]]:
    fields = invalid.fields.items() if invalid else ()
    return [{"text": str(problem), "href": where or f"#{field}"} for field, problem in fields]
