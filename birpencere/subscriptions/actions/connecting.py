"""What an officer does where a subscriber has to be connected first."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.subscriptions.actions.letters import locked, tell, write_down
from birpencere.subscriptions.actions.running import begin
from birpencere.subscriptions.errors import NoSuchSubscription, NotRunning
from birpencere.subscriptions.models import Subscription
from birpencere.subscriptions.queries import agencies_of

Status = Subscription.Status
LONGEST_REASON = 500


@transaction.atomic(durable=True)
def connect(*, subscription_id: UUID, acting: Actor, now: datetime) -> Subscription:
    """The subscriber is connected and has it in writing. Raises NoSuchSubscription, NotRunning."""
    one = _waiting(subscription_id, acting)
    begin(one, now)
    one.save(update_fields=["status", "started_at", "until"])
    write_down(one, "connected", acting, now)
    tell(one, "subscription_running", now)
    return one


@transaction.atomic(durable=True)
def refuse_connection(
    *, subscription_id: UUID, reason: str, acting: Actor, now: datetime
) -> Subscription:
    """The subscriber knows why it cannot be. Raises Invalid without a reason, NoSuchSubscription, NotRunning."""
    if not reason or len(reason) > LONGEST_REASON:
        raise Invalid({"reason": _("Write why it cannot be connected, in at most 500 characters.")})
    one = _waiting(subscription_id, acting)
    one.status, one.ended_at, one.reason = Status.REFUSED, now, reason
    one.save(update_fields=["status", "ended_at", "reason"])
    write_down(one, "refused", acting, now)
    tell(one, "subscription_refused", now, reason=reason)
    return one


def _waiting(subscription_id: UUID, acting: Actor) -> Subscription:
    """Locked, for an officer of its agency who does not subscribe themselves."""
    one = locked(subscription_id, acting)
    if one.agency_id not in agencies_of(acting) or one.person_id == acting.person_id:
        raise NoSuchSubscription
    if one.status != Status.REQUESTED:
        raise NotRunning
    return one
