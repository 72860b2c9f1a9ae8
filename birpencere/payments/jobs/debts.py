"""What registers of debts are told, and what is given free again that nobody paid."""

import logging
from datetime import UTC, datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.identity.types import Reading
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY
from birpencere.payments.actions.debts import NOBODY, drop_debts, give_back_refused, note_told
from birpencere.payments.models import Bill, Debt
from birpencere.payments.providers.debts import DebtRegister, RefusedByRegister, tell_of_payment
from birpencere.payments.queries.debts import debt_in_job, forgotten_debt_bills

DEBTS = Actor.system("debts")
PAID = "payments.debt_paid"
"""Why the register is told."""
logger = logging.getLogger(__name__)


@app.task(name="payments.tell_register", queue="interactive", retry=RETRY)
def tell_register(*, debt_id: str) -> None:
    """The register knows that the debt is paid, or the money is on its way back."""
    debt = debt_in_job(debt_id)
    if debt.status != Debt.Status.HELD or debt.line.bill.status != Bill.Status.PAID:
        return
    try:
        _tell(debt)
    except RefusedByRegister as refused:
        logger.warning("%s was not taken by its register: %s", debt.number, refused.facts["reason"])
        give_back_refused(debt_id=debt.pk, acting=DEBTS, now=timezone.now())
    else:
        note_told(debt_id=debt.pk, acting=DEBTS, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="payments.release_debts", queue="upkeep", queueing_lock="payments.release_debts")
def release_debts(timestamp: int) -> None:
    """Debts that were chosen and not paid in time can be chosen by others."""
    now = datetime.fromtimestamp(timestamp, UTC)
    for case_id in forgotten_debt_bills(now):
        drop_debts(case_id=case_id, acting=DEBTS, now=now)


def _tell(debt: Debt) -> None:
    bill = debt.line.bill
    tell_of_payment(
        DebtRegister(debt.register),
        debt.number,
        reference=bill.reference,
        paid=debt.line.amount,
        reading=Reading(PAID, bill.payer_code or NOBODY),
    )
