"""Two at once, on connections of their own; and the database repeats who sees and pays which debts."""

import pytest
from django.db import ProgrammingError

from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.tests.races import at_once
from birpencere.payments.actions.debts import drop_debts
from birpencere.payments.jobs import carry_on, tell_register
from birpencere.payments.models import Bill, BillLine, Debt, LedgerEntry, Payment
from birpencere.payments.queries import differences
from birpencere.payments.tests.conftest import NOON, Gateway
from birpencere.payments.tests.debts.conftest import (
    FLAT,
    Choose,
    Registers,
    begin_to_pay,
    pay,
    stranger,
)
from birpencere.payments.tests.statements.test_rights import As, process

__all__ = ["process"]
pytestmark = pytest.mark.django_db(transaction=True)
TABLES = (Bill, BillLine, Debt, Payment, LedgerEntry)


def counts() -> list[int]:
    return [table._default_manager.count() for table in TABLES]


def test_chosen_in_two_tabs_at_once_it_is_one_bill(choose: Choose, aysel: Actor) -> None:
    first, second = at_once(lambda: choose(aysel), lambda: choose(aysel))
    assert first == second == Bill.objects.get()


def test_chosen_by_two_people_at_once_one_is_charged(choose: Choose) -> None:
    came = at_once(lambda: choose(stranger(1)), lambda: choose(stranger(2)))
    assert sorted(type(one).__name__ for one in came) == ["Bill", "DebtsHeld"]
    assert Bill.objects.count() == 1


def test_dropped_and_begun_at_once_it_is_paid_or_dropped_and_never_both(
    choose: Choose, aysel: Actor, gateway: Gateway
) -> None:
    bill = choose(aysel)
    at_once(
        lambda: begin_to_pay(bill, aysel),
        lambda: drop_debts(case_id=bill.case_id, acting=aysel, now=NOON),
    )
    bill.refresh_from_db()
    assert bill.is_open == Payment.objects.exists() == Debt.objects.filter(status="held").exists()


def test_told_twice_at_once_it_goes_back_once(
    choose: Choose, gateway: Gateway, registers: Registers
) -> None:
    pay(choose(stranger()), stranger(), gateway)
    registers.paid["U-1"] = "elsewhere"
    debt = Debt.objects.get(number="U-1")
    at_once(*[lambda: tell_register(debt_id=str(debt.pk))] * 3)
    assert debt.line.bill.payments.get().refunds.count() == 1
    assert LedgerEntry.objects.filter(key=f"refused:{debt.pk}").count() == 1
    assert differences() == []


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_from_the_choice_to_the_register_it_works_under_the_rights_of_its_process(
    choose: Choose,
    aysel: Actor,
    gateway: Gateway,
    registers: Registers,
    process: As,
    is_signed_in: bool,
) -> None:
    payer = aysel if is_signed_in else stranger()
    with process(payer):
        dropped = choose(payer, {"U-3": registers.debts[FLAT][2].amount})
        drop_debts(case_id=dropped.case_id, acting=payer, now=NOON)
    other = payer if is_signed_in else stranger(2)
    with process(other):
        payment = begin_to_pay(choose(other), other)
    with process(role=roles.WORKER):
        carry_on(payment_id=str(payment.pk))
        gateway.pays(payment.pk, str(payment.amount))
        for _step in ("asked", "captured"):
            carry_on(payment_id=str(payment.pk))
        for debt in Debt.objects.filter(status="held"):
            tell_register(debt_id=str(debt.pk))
    with process(other):
        assert set(Debt.objects.filter(line__bill=payment.bill).values_list("status")) == {
            ("told",)
        }


def test_debts_are_seen_by_who_chose_them(
    choose: Choose, aysel: Actor, leyla: Actor, gateway: Gateway, process: As
) -> None:
    pay(choose(stranger()), stranger(), gateway)
    for other in (aysel, leyla, stranger(2), ANONYMOUS):
        with process(other):
            assert counts() == [0, 0, 0, 0, 0]
    with process(stranger()):
        assert counts() == [1, 2, 2, 1, 2]


def test_nobody_is_charged_in_the_name_of_another(
    choose: Choose, aysel: Actor, leyla: Actor, process: As
) -> None:
    with process(leyla), pytest.raises(ProgrammingError):
        choose(aysel)
    with process(stranger(2)), pytest.raises(ProgrammingError):
        choose(stranger(1))


def test_that_a_register_knows_says_a_job_only(choose: Choose, process: As) -> None:
    choose(stranger())
    with process(stranger()), pytest.raises(ProgrammingError):
        Debt.objects.update(status="told", ended_at=NOON)
    with process(stranger()), pytest.raises(ProgrammingError):
        Debt.objects.update(number="U-9")
