"""Debts that registers keep: looked up, billed together, and the registers told that they are paid.

Registers are asked outside transactions. A debt is in one open or paid bill at most: PostgreSQL sees to that.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation

from birpencere.audit.actions import record
from birpencere.identity.events import RegisterAsked
from birpencere.identity.types import Outcome, Reading
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.payments.actions.billing import cancel_bill, raise_bill
from birpencere.payments.actions.ledger import post
from birpencere.payments.actions.paying import start_payment
from birpencere.payments.actions.refunding import give_back_unapplied
from birpencere.payments.errors import DebtsChanged, DebtsHeld, NoSuchCode, NotYourDebts
from birpencere.payments.events import BillPaid
from birpencere.payments.models import Bill, Debt, Payment
from birpencere.payments.providers.debts import ONES_OWN, SYSTEM, DebtRegister, Owing, read_debts
from birpencere.payments.queries.bills import live_payments_of
from birpencere.payments.queries.debts import (
    ANYBODY,
    debt_bill,
    debt_in_job,
    debts_in,
    own_debt_bills,
    taxpayers_of,
    wanted_in,
)
from birpencere.payments.queries.orders import payee_at
from birpencere.payments.rules.debts import has_changed, not_taken
from birpencere.payments.types import Charge, Kind, Owed, Payer

PURPOSE = "payments.debts"
NOBODY = "anonymous"
"""On whose behalf a register is asked for somebody who is not signed in."""
ONE_BILL = "payments_one_bill_a_debt"
Status = Debt.Status


def look_up_debts(
    *, register: DebtRegister, code: str, acting: Actor, now: datetime
) -> list[Owing]:
    """What is owed by this code; that it was read is kept. Not for inside a transaction.

    Raises NotYourDebts for the taxes and fines of others, NoSuchCode, Unavailable.
    """
    payer = _payer(register, code, acting)
    outcome = Outcome.UNAVAILABLE
    try:
        found = read_debts(register, code, Reading(PURPOSE, payer.code or NOBODY))
        outcome = Outcome.FOUND if found else Outcome.NOT_FOUND
    finally:
        publish(RegisterAsked(register, code, PURPOSE, acting, outcome, now))
    if not found:
        raise NoSuchCode
    return [debt for debt in found if not debt.is_paid]


def choose_debts(
    *,
    register: DebtRegister,
    code: str,
    wanted: Mapping[str, Decimal],
    case_id: UUID,
    acting: Actor,
    now: datetime,
    service: str = "",
) -> Bill:
    """One bill for the debts, if each still is as the payer saw it: `wanted`, AZN by the debt's number.

    `case_id` names the bill; who chose the same before gets that bill instead. `service`: the number of the
    e-service from whose page one came, if any. Raises DebtsChanged, DebtsHeld.
    """
    owed = look_up_debts(register=register, code=code, acting=acting, now=now)
    if has_changed(owed, wanted):
        raise DebtsChanged
    chosen = [debt for debt in owed if debt.number in wanted]
    try:
        return _bill(register, code, service, chosen, case_id, acting, now)
    except DebtsHeld:
        # Where the payer's other tab was first, its bill is there by now.
        return _bill(register, code, service, chosen, case_id, acting, now)


def pay_debts(
    *, case_id: UUID, provider: str, language: str, acting: Actor, now: datetime
) -> Payment:
    """The payer is about to pay, if the register still says the same; otherwise the bill is dropped.

    Raises NoSuchBill, DebtsChanged, Unavailable, and what `start_payment` raises.
    """
    bill = debt_bill(acting, case_id)
    if bill.is_open and not bill.is_reopened and not live_payments_of(bill.pk).exists():
        _require_unchanged(bill, acting, now)
    return start_payment(
        bill_id=bill.pk, provider=provider, language=language, acting=acting, now=now
    )


@transaction.atomic(durable=True)
def drop_debts(*, case_id: UUID, acting: Actor, now: datetime) -> None:
    """The debts can be chosen anew; not where the bill is being paid, or was: its registers know that it is."""
    bill = Bill.objects.select_for_update().get(pk=debt_bill(acting, case_id).pk)
    if bill.is_open and not bill.is_reopened and not live_payments_of(bill.pk).exists():
        _drop(bill, acting, now)


def tell_registers(news: BillPaid) -> None:
    """The registers hear of every debt that is paid by the bill; a handler, in the transaction of the payment."""
    for debt_id in Debt.objects.filter(line__bill=news.bill_id).values_list("pk", flat=True):
        enqueue("payments.tell_register", "interactive", debt_id=str(debt_id))


@transaction.atomic(durable=True)
def note_told(*, debt_id: UUID, acting: Actor, now: datetime) -> None:
    """The register knows that the debt is paid."""
    debt = _held_debt(debt_id)
    if debt.status == Status.HELD:
        _end(debt, Status.TOLD, acting, now)


@transaction.atomic(durable=True)
def give_back_refused(*, debt_id: UUID, acting: Actor, now: datetime) -> None:
    """The register does not take the payment: what was paid for the debt is on its way back."""
    debt = _held_debt(debt_id)
    if debt.status != Status.HELD:
        return
    bill, line = debt.line.bill, debt.line
    post(
        Kind.CORRECTED,
        not_taken(line.payee_id, line.amount),
        key=f"refused:{debt.pk}",
        bill=bill,
        acting=acting,
        occurred_at=now,
        now=now,
        reason="refused by the register",
    )
    _end(debt, Status.REFUSED, acting, now)
    give_back_unapplied(bill, now=now)


def _payer(register: DebtRegister, code: str, acting: Actor) -> Payer:
    """Who pays: taxes and the like only the one who owes them; raises NotYourDebts."""
    taxpayers = taxpayers_of(acting)
    if register not in ONES_OWN:
        return taxpayers[0] if taxpayers else ANYBODY
    for taxpayer in taxpayers:
        if taxpayer.code == code:
            return taxpayer
    raise NotYourDebts


@transaction.atomic(durable=True)
def _bill(
    register: DebtRegister,
    code: str,
    service: str,
    chosen: list[Owing],
    case_id: UUID,
    acting: Actor,
    now: datetime,
) -> Bill:
    same = _make_room(register, chosen, acting, now)
    if same is not None:
        return same
    with translation.override("az"):
        purpose = f"{register.label}: {code}"
    owed = Owed(case_id, code, service, None, purpose, "")
    charges = [_charge(register, debt, now) for debt in chosen]
    bill = raise_bill(owed, _payer(register, code, acting), charges, acting=acting, now=now)
    _hold(bill, register, code, chosen)
    return bill


def _make_room(
    register: DebtRegister, chosen: Iterable[Owing], acting: Actor, now: datetime
) -> Bill | None:
    """The payer's own open bill with the very same debts; their other ones with any of them are dropped.

    One that is being paid stays, and is given.
    """
    wanted = {debt.number: debt.amount for debt in chosen}
    own = own_debt_bills(acting).filter(status__in=Bill.OPEN, lines__debt__register=register)
    pks = own.filter(lines__debt__number__in=wanted).values("pk")
    for bill in Bill.objects.select_for_update().filter(pk__in=pks, status__in=Bill.OPEN):
        is_kept = bill.is_reopened or live_payments_of(bill.pk).exists()
        if is_kept or wanted_in(bill) == wanted:
            return bill
        _drop(bill, acting, now)
    return None


def _hold(bill: Bill, register: DebtRegister, code: str, chosen: list[Owing]) -> None:
    """Nobody else is charged for the debts; raises DebtsHeld."""
    try:
        Debt.objects.bulk_create(
            Debt(line=line, register=register, code=code, number=debt.number, due_on=debt.due_on)
            for line, debt in zip(bill.lines.all(), chosen, strict=True)
        )
    except IntegrityError as error:
        if ONE_BILL in str(error):
            raise DebtsHeld from error
        raise


def _charge(register: DebtRegister, debt: Owing, now: datetime) -> Charge:
    """The debt as a line of a bill; raises Unavailable for an account that the catalogue does not name."""
    payee = payee_at(debt.account)
    if payee is None:
        raise Unavailable(system=SYSTEM, reason=f"unknown account {debt.account}")
    return Charge(
        item=debt.number,
        article=debt.period,
        text=debt.title,
        quantity=1,
        unit_amount=debt.amount,
        amount=debt.amount,
        payee=payee.payee,
        tariff=register,
        version=now.isoformat(),
        is_illustrative=payee.is_illustrative,
    )


def _require_unchanged(bill: Bill, acting: Actor, now: datetime) -> None:
    """The register owes what the bill takes; raises DebtsChanged, and the bill is dropped."""
    first = debts_in(bill)[0]
    register = DebtRegister(first.register)
    owed = look_up_debts(register=register, code=first.code, acting=acting, now=now)
    if has_changed(owed, wanted_in(bill)):
        drop_debts(case_id=bill.case_id, acting=acting, now=now)
        raise DebtsChanged


def _drop(bill: Bill, acting: Actor, now: datetime) -> None:
    cancel_bill(case_id=bill.case_id, acting=acting, now=now)
    held = Debt.objects.filter(line__bill=bill, status=Status.HELD)
    held.update(status=Status.RELEASED, ended_at=now)


def _held_debt(debt_id: UUID) -> Debt:
    """The debt; its bill is locked."""
    Bill.objects.select_for_update().get(pk=debt_in_job(debt_id).line.bill_id)
    return debt_in_job(debt_id)


def _end(debt: Debt, status: Debt.Status, acting: Actor, now: datetime) -> None:
    debt.status, debt.ended_at = status, now
    debt.save(update_fields=["status", "ended_at"])
    facts = {"register": debt.register, "number": debt.number}
    record(
        acting,
        f"payments.debt_{status}",
        of="bill",
        object_id=debt.line.bill_id,
        at=now,
        facts=facts,
    )
