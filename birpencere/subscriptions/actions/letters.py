"""What subscribers are told, and what all actions share."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import date_in_words
from birpencere.kernel.text import LANGUAGES
from birpencere.notifications.actions import notify
from birpencere.notifications.models import Notice
from birpencere.subscriptions.errors import NoSuchSubscription
from birpencere.subscriptions.models import Subscription
from birpencere.subscriptions.queries import regulation_for, visible_to
from birpencere.subscriptions.tokens import token_of


def locked(subscription_id: UUID, acting: Actor) -> Subscription:
    """The subscription, locked until the end of the transaction; raises NoSuchSubscription."""
    rows = visible_to(acting).select_related("service", "person")
    found = rows.select_for_update(of=("self",)).filter(pk=subscription_id).first()
    if found is None:
        raise NoSuchSubscription
    return found


def write_down(one: Subscription, action: str, acting: Actor, now: datetime) -> None:
    """The audit trail has a row, in the name of the agency where its officer acts."""
    for_agency = acting.is_person and acting.person_id != one.person_id
    record(
        acting,
        f"subscriptions.{action}",
        of="subscription",
        object_id=one.pk,
        at=now,
        organisation_id=one.agency_id if for_agency else None,
        facts={"service": one.service.number, "editions": one.editions},
    )


def tell(one: Subscription, template: str, now: datetime, **facts: Any) -> Notice:
    """The subscriber has a letter, which stops the subscription by one click while it runs."""
    regulation = regulation_for(one)
    stop = f"{settings.PUBLIC_URL}/{one.person.language}/subscriptions/stop/{token_of(one.pk)}"
    return notify(
        person=one.person,
        template=template,
        facts={
            "number": one.service.number,
            "service": asdict(regulation.general.name),
            "editions": {language: _editions(one, language) for language in LANGUAGES},
            "until": _end(one),
            "stop": stop if one.is_live else "",
            "path": f"/subscriptions/{one.pk}",
            **facts,
        },
        case_id=None,
        now=now,
        unsubscribe_url=stop if one.is_live else "",
    )


def _end(one: Subscription) -> Mapping[str, str] | str:
    """The end in the words of each language; nothing where it has none."""
    until = one.until
    return {code: date_in_words(until, code) for code in LANGUAGES} if until else ""


def _editions(one: Subscription, language: str) -> str:
    regulation = regulation_for(one)
    return ", ".join(regulation.edition(key).title.in_(language) for key in one.editions)
