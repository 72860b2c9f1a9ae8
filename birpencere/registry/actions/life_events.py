"""What the operator does with life events: one action for each change, each in the audit trail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid, NotFound
from birpencere.kernel.text import Text
from birpencere.registry.actions.versions import renew_catalogue
from birpencere.registry.models import LifeEvent, LifeEventService, Service
from birpencere.registry.queries import has_ended, require_operator
from birpencere.registry.rules import life_event_columns, life_event_problems

RESERVED = ("", "new")
"""What the address of a new event is not: the page on which one makes it has it."""


@transaction.atomic(durable=True)
def add_life_event(
    *, kind: str, icon: str, name: Text, description: Text, acting: Actor, now: datetime
) -> LifeEvent:
    """There is one more life event, the last one, hidden until services are put into it.

    Its address comes from the English name and never changes. Raises Invalid, Forbidden.
    """
    require_operator(acting)
    events = list(LifeEvent.objects.select_for_update().order_by("position"))
    slug = slugify(name.en)[:120].strip("-")
    problems = life_event_problems(name, description) | _choice_problems(kind, icon)
    if "name-en" not in problems and slug in (*RESERVED, *(event.slug for event in events)):
        problems["name-en"] = _("Another name is needed: the address comes from it.")
    if problems:
        raise Invalid(problems)
    last = events[-1].position if events else 0
    event = LifeEvent(slug=slug, position=last + 1, is_shown=False)
    _say(event, kind, icon, name, description)
    _keep(event, "added", acting, now, name=name.az)
    return event


@transaction.atomic(durable=True)
def describe_life_event(
    *,
    slug: str,
    kind: str,
    icon: str,
    name: Text,
    description: Text,
    acting: Actor,
    now: datetime,
) -> None:
    """It is called and described like this. Raises Invalid, Forbidden, NotFound."""
    event = _locked(slug, acting)
    problems = life_event_problems(name, description) | _choice_problems(kind, icon)
    if problems:
        raise Invalid(problems)
    before = _said(event)
    _say(event, kind, icon, name, description)
    if _said(event) != before:
        _keep(event, "described", acting, now, before=before, after=_said(event))


@transaction.atomic(durable=True)
def show_life_event(*, slug: str, acting: Actor, now: datetime) -> None:
    """Everybody sees it; raises Invalid while it has no services."""
    event = _locked(slug, acting)
    if not event.members.exists():
        raise Invalid({"service": _("Add a service first.")})
    if not event.is_shown:
        event.is_shown = True
        _keep(event, "shown", acting, now)


@transaction.atomic(durable=True)
def hide_life_event(*, slug: str, acting: Actor, now: datetime) -> None:
    """Only the operator sees it."""
    event = _locked(slug, acting)
    if event.is_shown:
        event.is_shown = False
        _keep(event, "hidden", acting, now)


@transaction.atomic(durable=True)
def move_life_event(*, slug: str, step: int, acting: Actor, now: datetime) -> None:
    """It has changed places with the one before (-1) or after (1); at the end nothing happens."""
    require_operator(acting)
    events = list(LifeEvent.objects.select_for_update().order_by("position"))
    place = next((place for place, event in enumerate(events) if event.slug == slug), None)
    if place is None:
        raise NotFound
    pair = _swapped(events, place, step)
    for event in pair:
        _keep(event, "moved", acting, now, position=event.position)


@transaction.atomic(durable=True)
def add_service(*, slug: str, number: str, acting: Actor, now: datetime) -> None:
    """The service of that number is the last one of the event. Raises Invalid, Forbidden, NotFound."""
    event = _locked(slug, acting)
    members = _members(event)
    service = Service.objects.filter(number=number).first()
    if service is None:
        raise Invalid({"service": _("There is no service with this number.")})
    if any(member.service_id == service.pk for member in members):
        raise Invalid({"service": _("This service is there already.")})
    if has_ended(service.pk):
        raise Invalid({"service": _("Others have taken the place of this service.")})
    last = members[-1].position if members else 0
    LifeEventService.objects.create(life_event=event, service=service, position=last + 1)
    _keep(event, "service_added", acting, now, service=number)


@transaction.atomic(durable=True)
def remove_service(*, slug: str, number: str, acting: Actor, now: datetime) -> None:
    """The service does not belong to the event any more; with the last one the event is hidden."""
    event = _locked(slug, acting)
    gone, _rows = LifeEventService.objects.filter(life_event=event, service__number=number).delete()
    if not gone:
        return
    event.is_shown = event.is_shown and event.members.exists()
    _keep(event, "service_removed", acting, now, service=number)


@transaction.atomic(durable=True)
def move_service(*, slug: str, number: str, step: int, acting: Actor, now: datetime) -> None:
    """The service has changed places with the one before (-1) or after (1) in the event."""
    event = _locked(slug, acting)
    members = _members(event)
    places = [place for place, one in enumerate(members) if one.service.number == number]
    if not places:
        raise NotFound
    pair = _swapped(members, places[0], step)
    LifeEventService.objects.bulk_update(pair, ["position"])
    if pair:
        _keep(event, "service_moved", acting, now, service=number, step=step)


def _locked(slug: str, acting: Actor) -> LifeEvent:
    require_operator(acting)
    event = LifeEvent.objects.select_for_update().filter(slug=slug).first()
    if event is None:
        raise NotFound
    return event


def _members(event: LifeEvent) -> list[LifeEventService]:
    return list(event.members.select_related("service").order_by("position"))


class _Placed(Protocol):
    position: int


P = TypeVar("P", bound=_Placed)


def _swapped(things: Sequence[P], place: int, step: int) -> list[P]:
    """The two that have changed places, or nothing at the end."""
    other = place + (1 if step > 0 else -1)
    if not 0 <= other < len(things):
        return []
    one, two = things[place], things[other]
    one.position, two.position = two.position, one.position
    return [one, two]


def _choice_problems(kind: str, icon: str) -> dict[str, Any]:
    problems: dict[str, Any] = {}
    if kind not in LifeEvent.Kind.values:
        problems["kind"] = _("Choose in whose life it happens.")
    if icon not in LifeEvent.Icon.values:
        problems["icon"] = _("Choose a drawing.")
    return problems


def _say(event: LifeEvent, kind: str, icon: str, name: Text, description: Text) -> None:
    event.kind, event.icon = kind, icon
    for column, words in life_event_columns(name, description).items():
        setattr(event, column, words)


def _said(event: LifeEvent) -> dict[str, str]:
    return {
        "kind": event.kind,
        "icon": event.icon,
        **life_event_columns(event.title, event.description),
    }


def _keep(event: LifeEvent, verb: str, acting: Actor, now: datetime, **facts: Any) -> None:
    """It is the operator's from now on, and everybody sees it so."""
    event.edited_at = now
    event.save()
    record(
        acting,
        f"life_events.{verb}",
        of="life event",
        object_id=event.pk,
        at=now,
        facts={"life_event": event.slug, **facts},
    )
    renew_catalogue()
