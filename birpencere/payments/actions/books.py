"""Entries that are wrong: one who keeps the books says so, another one agrees, a job takes them back."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid, NotFound, SignInRequired
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.payments.actions.ledger import post
from birpencere.payments.actions.receipts import revoke_receipt
from birpencere.payments.actions.receiving import held_bill, receive_transfer
from birpencere.payments.errors import AlreadyProposed, AnotherAccountantNeeded, NotCorrectable
from birpencere.payments.events import BillReopened
from birpencere.payments.models import BankLine, Bill, Correction, LedgerEntry, MatchProposal
from birpencere.payments.queries.books import (
    bank_line_of,
    is_correctable,
    kept_corrections,
    kept_entry,
    postings_of,
)
from birpencere.payments.queries.ledger import balances_of
from birpencere.payments.rules.books import corrected
from birpencere.payments.rules.ledger import open_amount
from birpencere.payments.types import Account, Kind

Status = Correction.Status


@transaction.atomic(durable=True)
def propose_correction(*, entry_id: UUID, reason: str, acting: Actor, now: datetime) -> Correction:
    """Somebody who keeps the books says that the entry is to be taken back.

    Raises NotFound, Invalid without a reason, NotCorrectable, AlreadyProposed.
    """
    if acting.person_id is None:
        raise SignInRequired
    entry = kept_entry(acting, entry_id)
    if not reason:
        raise Invalid({"reason": _("Write down why the entry is wrong.")})
    if not is_correctable(entry):
        raise NotCorrectable
    correction = Correction(
        entry=entry, reason=reason, proposed_by_id=acting.person_id, proposed_at=now
    )
    try:
        with transaction.atomic():
            correction.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyProposed from error
    record(acting, "payments.correction_proposed", of="entry", object_id=entry.pk, at=now)
    return correction


@transaction.atomic(durable=True)
def confirm_correction(*, correction_id: UUID, acting: Actor, now: datetime) -> None:
    """A second person agrees: a job books it. Raises NotFound, AlreadyProposed, AnotherAccountantNeeded."""
    correction = _decided(correction_id, Status.CONFIRMED, acting, now)
    enqueue("payments.apply_correction", "interactive", correction_id=str(correction.pk))


@transaction.atomic(durable=True)
def decline_correction(*, correction_id: UUID, acting: Actor, now: datetime) -> None:
    """A second person does not agree: the entry stands. Raises as confirm_correction."""
    _decided(correction_id, Status.DECLINED, acting, now)


@transaction.atomic(durable=True)
def apply_correction(*, correction_id: UUID, acting: Actor, now: datetime) -> LedgerEntry | None:
    """What two people agreed on stands in the books, once, in the name of the second.

    Where what the entry booked has gone on meanwhile, the entry stands and the correction says so.
    """
    correction = Correction.objects.select_related("entry").get(pk=correction_id)
    if correction.status != Status.CONFIRMED:
        return None
    entry = correction.entry
    bill = held_bill(entry.bill_id) if entry.bill_id else None
    key = f"corrected:{entry.pk}"
    if LedgerEntry.objects.filter(key=key).exists():
        return None
    if not is_correctable(entry):
        _overtake(correction, acting, now)
        return None
    booked = post(
        Kind.CORRECTED,
        corrected(postings_of(entry)),
        key=key,
        bill=bill,
        acting=replace(acting, person_id=correction.decided_by_id),
        occurred_at=now,
        now=now,
        reason=correction.reason,
    )
    _keep_in_bank(entry, key, acting, now)
    _wait_again(bank_line_of(entry))
    if bill:
        _reopen(bill, acting, now)
    record(acting, "payments.corrected", of="entry", object_id=entry.pk, at=now)
    return booked


def _decided(correction_id: UUID, status: Status, acting: Actor, now: datetime) -> Correction:
    waiting = kept_corrections(acting).select_for_update(of=("self",))
    correction = waiting.filter(pk=correction_id).first()
    if correction is None:
        raise NotFound
    if correction.status != Status.PROPOSED:
        raise AlreadyProposed
    if correction.proposed_by_id == acting.person_id:
        raise AnotherAccountantNeeded
    correction.status, correction.decided_by_id = status, acting.person_id
    correction.decided_at = now
    correction.save(update_fields=["status", "decided_by", "decided_at"])
    act = f"payments.correction_{status}"
    record(acting, act, of="entry", object_id=correction.entry_id, at=now)
    return correction


def _overtake(correction: Correction, acting: Actor, now: datetime) -> None:
    correction.status = Status.OVERTAKEN
    correction.save(update_fields=["status"])
    act = "payments.correction_overtaken"
    record(acting, act, of="entry", object_id=correction.entry_id, at=now)


def _keep_in_bank(entry: LedgerEntry, key: str, acting: Actor, now: datetime) -> None:
    """What lies in the bank lies there, and belongs to no bill: not even to the one that it was taken from."""
    for line in postings_of(entry):
        if line.account is Account.BANK:
            receive_transfer(
                key=f"{key}:{line.payee}",
                payee=line.payee,
                amount=line.amount,
                bill_id=None,
                occurred_at=entry.occurred_at,
                acting=acting,
                now=now,
            )


def _wait_again(line: BankLine | None) -> None:
    """The line of the statement pays nothing now: accountants decide about it anew."""
    if line is None:
        return
    agreed = MatchProposal.objects.filter(line=line, status=MatchProposal.Status.CONFIRMED)
    agreed.update(status=MatchProposal.Status.DECLINED)
    line.status, line.bill, line.excess = BankLine.Status.WAITING, None, line.amount
    line.save(update_fields=["status", "bill", "excess"])


def _reopen(bill: Bill, acting: Actor, now: datetime) -> None:
    """What is due again is no longer paid, and its receipt no longer true; whoever went on with it hears of it."""
    due = open_amount(balances_of(bill.pk))
    if bill.status != Bill.Status.PAID or not due:
        return
    bill.status, bill.settled_at, bill.settled_by = Bill.Status.DUE, None, None
    bill.reopened_at = now
    bill.save(update_fields=["status", "settled_at", "settled_by", "reopened_at"])
    revoke_receipt(bill_id=bill.pk, now=now)
    record(acting, "payments.reopened", of="bill", object_id=bill.pk, at=now)
    publish(BillReopened(bill_id=bill.pk, case_id=bill.case_id, due=due, at=now))
