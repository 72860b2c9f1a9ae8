"""What gateways send by themselves: kept as it came, then merged by a job."""

from dataclasses import asdict
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import enqueue
from birpencere.payments.models import GatewayNotice
from birpencere.payments.providers.base import Notice


@transaction.atomic(durable=True)
def keep_notice(*, provider: str, notice: Notice, body: bytes, now: datetime) -> None:
    """The notice is on disk and will be merged; sent again it is the same one."""
    told = asdict(notice.facts)
    facts = {name: fact if name == "is_over" else str(fact) for name, fact in told.items()}
    kept = GatewayNotice(
        provider=provider,
        message_id=notice.message_id,
        body=body,
        facts=facts,
        received_at=now,
    )
    # Everyone may bring a notice, jobs alone read them: nothing may be read back.
    GatewayNotice.objects.bulk_create([kept], ignore_conflicts=True)
    enqueue("payments.merge_notice", "interactive", provider=provider, message_id=notice.message_id)


@transaction.atomic(durable=True)
def mark_merged(*, provider: str, message_id: str, now: datetime) -> None:
    """The notice has had its effect."""
    GatewayNotice.objects.filter(provider=provider, message_id=message_id).update(merged_at=now)


@transaction.atomic(durable=True)
def note_forgery(*, provider: str, reason: str, now: datetime) -> None:
    """The trail has it that somebody sent what the gateway did not."""
    facts = {"provider": provider, "reason": reason}
    acting = Actor.system("payments")
    record(acting, "payments.forged_notice", of="gateway", object_id=uuid4(), at=now, facts=facts)
