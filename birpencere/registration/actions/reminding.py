"""Reminding agencies of corrections that they owe."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.nudges import Nudge
from birpencere.registration.actions.application import tell_agency, write_down
from birpencere.registration.models import DutyReminder, EntryApplication
from birpencere.registration.rules import OPEN


@transaction.atomic(durable=True)
def remind(*, application_id: UUID, nudge: Nudge, acting: Actor, now: datetime) -> bool:
    """Who writes and who signs for the agency were reminded, once for each reason; says whether it was now."""
    owed = EntryApplication.objects.select_for_update().filter(
        pk=application_id, is_prepared=True, status__in=OPEN
    )
    application = owed.first()
    if application is None or application.duty_due_at is None:
        return False
    _reminder, is_new = DutyReminder.objects.get_or_create(
        application=application, nudge=nudge, defaults={"sent_at": now}
    )
    if is_new:
        template = "correction_overdue" if nudge is Nudge.AFTER else "correction_due"
        due_at = application.duty_due_at.isoformat()
        tell_agency(application, template, now, due_at=due_at, number="")
        write_down(application, "reminded", acting, now, nudge=nudge.value)
    return is_new
