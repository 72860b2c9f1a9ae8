"""Reminding executors of the answer that they owe to another agency's draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.drafting.actions.agreeing import is_awaited
from birpencere.drafting.actions.locking import write_down
from birpencere.drafting.actions.telling import tell_executor, tell_staff
from birpencere.drafting.models import Agreement, AgreementReminder
from birpencere.kernel.actor import Actor
from birpencere.kernel.nudges import Nudge


@transaction.atomic(durable=True)
def remind_executor(*, agreement_id: UUID, nudge: Nudge, acting: Actor, now: datetime) -> bool:
    """The head of a silent executor was reminded, once for each reason; says whether it was now.

    Once the day is over the agency of the draft hears of the silence too.
    """
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("draft__service")
    agreement = rows.get(pk=agreement_id)
    if not is_awaited(agreement):
        return False
    _reminder, is_new = AgreementReminder.objects.get_or_create(
        agreement=agreement, nudge=nudge, defaults={"sent_at": now}
    )
    if is_new:
        is_over = nudge is Nudge.AFTER
        tell_executor(agreement, now, "agreement_overdue" if is_over else "agreement_due")
        if is_over:
            tell_staff("silent", agreement.draft, now)
        executor = str(agreement.agency_id)
        write_down(agreement.draft, "reminded", acting, now, executor=executor, nudge=str(nudge))
    return is_new
