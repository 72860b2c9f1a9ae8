"""A subscription from its beginning to its end."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import SignInRequired
from birpencere.kernel.events import publish
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.registry.queries import require_open
from birpencere.registry.types import Service
from birpencere.subscriptions.actions.letters import locked, tell, write_down
from birpencere.subscriptions.errors import NotRunning
from birpencere.subscriptions.models import Subscription
from birpencere.subscriptions.queries import own_subscription, regulation_for, subscription_service
from birpencere.subscriptions.rules import last_day

Status = Subscription.Status


@transaction.atomic(durable=True)
def subscribe(
    *,
    service: Service,
    editions: Sequence[str],
    months: int,
    details: Mapping[str, Any],
    acting: Actor,
    now: datetime,
) -> Subscription:
    """The subscription runs, or waits to be connected; the same one that is alive already stays the only one.

    What is asked was checked at the door, by the same revision. Raises SignInRequired.
    """
    revision_id, regulation = subscription_service(service.id)
    if acting.person_id is None or acting.assurance < regulation.general.assurance:
        raise SignInRequired(assurance=regulation.general.assurance)
    person = Person.objects.select_for_update(no_key=True).get(pk=acting.person_id)
    same = {"editions": list(editions), "details": dict(details)}
    alive = Subscription.objects.filter(person=person, service=service.id, **same)
    known = alive.filter(status__in=Subscription.LIVE).first()
    if known is not None:
        return known
    one = Subscription(
        service_id=service.id,
        revision_id=revision_id,
        agency_id=service.provider.id,
        person=person,
        status=Status.REQUESTED,
        months=months,
        requested_at=now,
        **same,
    )
    if regulation.connection is None:
        begin(one, now)
    one.save(force_insert=True)
    write_down(one, one.status, acting, now)
    publish(ServiceUsed(Use.SUBSCRIPTION, now, service.id, revision_id))
    tell(one, f"subscription_{one.status}", now)
    return one


def begin(one: Subscription, now: datetime) -> None:
    """It runs from now on; the caller saves it."""
    one.status, one.started_at = Status.RUNNING, now
    one.until = last_day(local_date(now), one.months)


@transaction.atomic(durable=True)
def stop(*, subscription_id: UUID, acting: Actor, now: datetime) -> Subscription:
    """Nothing comes any more; once, however often it is asked for."""
    own_subscription(acting, subscription_id)
    one = locked(subscription_id, acting)
    if one.is_live:
        _end(one, Status.STOPPED, acting, now)
    return one


@transaction.atomic(durable=True)
def expire(*, subscription_id: UUID, acting: Actor, now: datetime) -> Subscription:
    """The subscription whose time is over has ended; one that was renewed meanwhile runs on."""
    one = locked(subscription_id, acting)
    is_over = one.until is not None and one.until <= local_date(now)
    if one.status == Status.RUNNING and is_over:
        _end(one, Status.EXPIRED, acting, now)
    return one


def _end(one: Subscription, status: Subscription.Status, acting: Actor, now: datetime) -> None:
    one.status, one.ended_at = status, now
    one.save(update_fields=["status", "ended_at"])
    write_down(one, status, acting, now)
    tell(one, f"subscription_{status}", now)


@transaction.atomic(durable=True)
def renew(*, subscription_id: UUID, until: date, acting: Actor, now: datetime) -> Subscription:
    """It runs as long again as it was asked for, from the end `until` that the person saw.

    A second click finds another end and changes nothing. Raises NotRunning, ServiceEnded.
    """
    own_subscription(acting, subscription_id)
    one = locked(subscription_id, acting)
    if one.status != Status.RUNNING or one.until is None:
        raise NotRunning
    require_open(one.service_id)
    if one.until == until:
        one.until = last_day(until, one.months)
        one.save(update_fields=["until"])
        write_down(one, "renewed", acting, now)
    return one


@transaction.atomic(durable=True)
def remind(*, subscription_id: UUID, acting: Actor, now: datetime) -> None:
    """The subscriber has been told of the end that comes, once for each end."""
    one = locked(subscription_id, acting)
    if one.status != Status.RUNNING or one.until is None or one.reminded_for == one.until:
        return
    one.reminded_for = one.until
    one.save(update_fields=["reminded_for"])
    write_down(one, "reminded", acting, now)
    tell(one, "subscription_ends", now)


def is_due_for_reminder(one: Subscription, today: date) -> bool:
    """Whether the end is as near as the regulation says, and nobody has told of it."""
    if one.until is None or one.reminded_for == one.until:
        return False
    return (one.until - today).days <= regulation_for(one).reminder_days
