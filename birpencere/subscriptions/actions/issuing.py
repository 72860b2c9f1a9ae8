"""An issue is published, and written to every subscriber once."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.text import Text
from birpencere.registry.types import Service
from birpencere.subscriptions.actions.letters import locked, tell
from birpencere.subscriptions.models import Delivery, Issue, Subscription
from birpencere.subscriptions.queries import require_desk

QUEUE = "mail"


@transaction.atomic(durable=True)
def publish_issue(
    *,
    issue_id: UUID,
    service: Service,
    edition: str,
    title: Text,
    text: Text,
    acting: Actor,
    now: datetime,
) -> Issue:
    """The issue is out and on its way; `issue_id` names it, so that a second click publishes nothing more.

    Raises NoSuchSubscription for who is not of the agency.
    """
    require_desk(acting, service)
    if acting.person_id is None:
        raise Forbidden
    issue, is_new = Issue.objects.get_or_create(
        pk=issue_id,
        defaults={
            "service_id": service.id,
            "edition": edition,
            "title": asdict(title),
            "text": asdict(text),
            "published_at": now,
            "published_by_id": acting.person_id,
        },
    )
    if is_new:
        record(
            acting,
            "subscriptions.issued",
            of="issue",
            object_id=issue.pk,
            at=now,
            organisation_id=service.provider.id,
            facts={"service": service.number, "edition": edition},
        )
        enqueue("subscriptions.deliver", QUEUE, issue_id=str(issue.pk))
    return issue


@transaction.atomic(durable=True)
def deliver_issue(*, issue: Issue, subscription_id: UUID, acting: Actor, now: datetime) -> None:
    """The subscriber has the issue in a letter; who has it already, or has stopped meanwhile, gets none."""
    one = locked(subscription_id, acting)
    if one.status != Subscription.Status.RUNNING:
        return
    if Delivery.objects.filter(issue=issue, subscription=one).exists():
        return
    notice = tell(one, "issue", now, title=issue.title, text=issue.text)
    Delivery.objects.create(issue=issue, subscription=one, notice_id=notice.pk, at=now)
