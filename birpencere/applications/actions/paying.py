"""The case while it waits for money."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.applications.actions.case import (
    lock,
    locked,
    locked_by_applicant,
    locked_by_officer,
    move,
    take,
    tell,
    write_down,
)
from birpencere.applications.errors import NoSuchApplication, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.queries import owes_again
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.payments import actions as payments
from birpencere.payments.events import BillAwaited, BillPaid, BillReopened, MoneyRefunded
from birpencere.payments.queries import bill_for

SYSTEM = Actor.system("payments")


@transaction.atomic(durable=True)
def show_receipt(
    *, application_id: UUID, receipt_id: UUID, acting: Actor, now: datetime
) -> Application:
    """The applicant has shown that they paid; an officer is to compare it with the payment."""
    application = locked_by_applicant(application_id, acting)
    _require_waiting(application)
    payments.show_receipt(case_id=application.pk, receipt_id=receipt_id, acting=acting, now=now)
    application.version += 1
    application.save(update_fields=["version"])
    write_down(application, "applications.receipt_shown", acting=acting, now=now)
    tell(application, "receipt_received", now=now)
    return application


@transaction.atomic(durable=True)
def confirm_payment(
    *, application_id: UUID, version: int, reason: str, acting: Actor, now: datetime
) -> Application:
    """The officer answers for a payment that no bank has confirmed, for a reason; the case goes on.

    Also for one that was taken back. Raises Invalid without a reason.
    """
    application = locked_by_officer(application_id, version, acting)
    if not owes_again(application, bill_for(application.pk)):
        _require_waiting(application)
    facts = {"note": reason}
    write_down(application, "applications.payment_confirmed", acting=acting, now=now, facts=facts)
    take(application.pk, acting)
    payments.answer_for_bill(case_id=application.pk, reason=reason, acting=acting, now=now)
    return application


@transaction.atomic
def lock_before_bill(news: BillAwaited) -> None:
    """The case is locked before its bills are, as in the case's own actions."""
    lock(news.case_id)


@transaction.atomic
def resume_after_payment(news: BillPaid) -> None:
    """The case whose bill is paid is in execution; one that has gone on before stays where it is."""
    application = _case_of(news.case_id)
    if application is None:
        return
    if application.status == Status.AWAITING_PAYMENT:
        move(application, Status.IN_EXECUTION, acting=news.acting, now=news.at)
        tell(application, "payment_received", now=news.at)
    elif application.status == Status.IN_EXECUTION:
        write_down(application, "applications.paid_again", acting=news.acting, now=news.at)


@transaction.atomic
def tell_of_reopening(news: BillReopened) -> None:
    """The applicant is told that the payment was taken back, and so is whoever opens the case."""
    application = _case_of(news.case_id)
    if application is None:
        return
    write_down(application, "applications.payment_taken_back", acting=SYSTEM, now=news.at)
    application.version += 1
    application.save(update_fields=["version"])
    tell(application, "payment_taken_back", now=news.at, amount=str(news.due))


@transaction.atomic
def tell_of_refund(news: MoneyRefunded) -> None:
    """The applicant is told that money is on its way back."""
    application = _case_of(news.case_id)
    if application:
        tell(application, "payment_refunded", now=news.at, amount=str(news.amount))


def _case_of(case_id: UUID) -> Application | None:
    """The case, locked; None for what is paid without one."""
    try:
        return locked(case_id, SYSTEM)
    except NoSuchApplication:
        return None


def _require_waiting(application: Application) -> None:
    if application.status != Status.AWAITING_PAYMENT:
        raise WrongMove(status=application.status)
