"""How a case ends without a decision."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.applications.actions.case import locked, locked_by_applicant, move, tell
from birpencere.applications.rules import APPLICANTS_TURN
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.payments.actions import cancel_bill


@transaction.atomic(durable=True)
def withdraw(*, application_id: UUID, acting: Actor, now: datetime) -> None:
    """The applicant has taken the application back; nothing is owed for it any more."""
    application = locked_by_applicant(application_id, acting)
    move(application, Status.WITHDRAWN, acting=acting, now=now)
    cancel_bill(case_id=application.pk, acting=acting, now=now)
    tell(application, "withdrawn", now=now)


@transaction.atomic(durable=True)
def lapse(*, application_id: UUID, acting: Actor, now: datetime) -> None:
    """The applicant let the time pass; a case that moved meanwhile is left alone."""
    application = locked(application_id, acting)
    due = application.due_at
    if Status(application.status) in APPLICANTS_TURN and due and due < now:
        move(application, Status.LAPSED, acting=acting, now=now)
        cancel_bill(case_id=application.pk, acting=acting, now=now)
        tell(application, "lapsed", now=now)
