"""Debts are looked up and billed together; each is in one bill at most."""

from decimal import Decimal

import pytest

from birpencere.identity.events import RegisterAsked
from birpencere.identity.models import Organisation
from birpencere.identity.types import Outcome
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import Unavailable
from birpencere.payments.actions.debts import drop_debts, look_up_debts
from birpencere.payments.errors import (
    DebtsChanged,
    DebtsHeld,
    NoSuchBill,
    NoSuchCode,
    NotYourDebts,
)
from birpencere.payments.jobs import release_debts
from birpencere.payments.models import Bill, Debt
from birpencere.payments.providers.debts import DebtRegister, Owing
from birpencere.payments.queries import balances_of, differences, parts_of_bill
from birpencere.payments.queries.debts import debt_bill, own_debt_bills
from birpencere.payments.rules.debts import HELD_FOR
from birpencere.payments.tests.conftest import NOON, Gateway
from birpencere.payments.tests.debts.conftest import (
    FLAT,
    WANTED,
    XEZER,
    Choose,
    Registers,
    begin_to_pay,
    owing,
    stranger,
)

AFTER_ALL = int((NOON + HELD_FOR).timestamp()) + 1


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[RegisterAsked]:
    """What is told of reads of registers."""
    heard: list[RegisterAsked] = []
    monkeypatch.setattr("birpencere.payments.actions.debts.publish", heard.append)
    return heard


def look_up(code: str, acting: Actor, register: DebtRegister) -> list[Owing]:
    return look_up_debts(register=register, code=code, acting=acting, now=NOON)


def test_anybody_sees_what_is_owed_for_a_flat_and_the_read_is_kept(
    registers: Registers, asked: list[RegisterAsked], db: None
) -> None:
    registers.paid["U-3"] = "100000000012"
    found = look_up(FLAT, ANONYMOUS, DebtRegister.UTILITIES)
    assert [debt.number for debt in found] == ["U-1", "U-2"]
    assert [(one.register, one.subject_key, one.outcome) for one in asked] == [
        ("utilities", FLAT, Outcome.FOUND)
    ]


def test_taxes_are_shown_to_who_owes_them(registers: Registers, aysel: Actor, leyla: Actor) -> None:
    assert look_up("5ARPXK2", aysel, DebtRegister.TAXES)[0].number == "T-1"
    for other in (leyla, ANONYMOUS):
        with pytest.raises(NotYourDebts):
            look_up("5ARPXK2", other, DebtRegister.TAXES)
    assert registers.asked == ["5ARPXK2"]


def test_taxes_of_a_company_are_shown_to_who_represents_it(
    registers: Registers, aysel: Actor, company: Organisation, choose: Choose
) -> None:
    director = Actor(aysel.name, aysel.person_id, mandates=(company.pk,))
    bill = choose(director, {"T-3": Decimal("5310.75")}, DebtRegister.TAXES, XEZER)
    assert (bill.organisation, bill.payer_name, bill.payer_code) == (company, "Xəzər MMC", XEZER)


def test_an_unknown_code_and_a_silent_register_are_told_apart(
    registers: Registers, asked: list[RegisterAsked], db: None
) -> None:
    with pytest.raises(NoSuchCode):
        look_up("999999", ANONYMOUS, DebtRegister.UTILITIES)
    registers.is_down = True
    with pytest.raises(Unavailable):
        look_up(FLAT, ANONYMOUS, DebtRegister.UTILITIES)
    assert [one.outcome for one in asked] == [Outcome.NOT_FOUND, Outcome.UNAVAILABLE]


def test_several_debts_are_one_bill_and_each_payee_gets_theirs(choose: Choose) -> None:
    bill = choose(stranger())
    assert (bill.amount, bill.person, bill.is_of_debts) == (Decimal("50.69"), None, True)
    assert parts_of_bill(bill) == {"electricity": Decimal("38.64"), "water": Decimal("12.05")}
    assert differences() == []


def test_chosen_again_it_is_the_same_bill(choose: Choose, aysel: Actor) -> None:
    assert choose(aysel) == choose(aysel)


def test_chosen_otherwise_the_former_bill_is_dropped(choose: Choose, aysel: Actor) -> None:
    first = choose(aysel)
    second = choose(aysel, {"U-1": WANTED["U-1"]})
    first.refresh_from_db()
    assert (first.status, second.status) == (Bill.Status.CANCELLED, Bill.Status.DUE)
    assert sum(balances_of(first.pk).values()) == 0
    assert Debt.objects.filter(status="held").get().line.bill == second


def test_nobody_else_is_charged_for_what_is_in_a_bill(choose: Choose, aysel: Actor) -> None:
    choose(aysel)
    with pytest.raises(DebtsHeld):
        choose(stranger(), {"U-2": WANTED["U-2"]})
    assert Bill.objects.count() == 1


def test_what_is_not_paid_in_time_is_free_again(choose: Choose, aysel: Actor) -> None:
    choose(aysel)
    release_debts(int(NOON.timestamp()) + 60)
    with pytest.raises(DebtsHeld):
        choose(stranger())
    release_debts(AFTER_ALL)
    assert choose(stranger()).status == Bill.Status.DUE


def test_what_is_being_paid_stays(choose: Choose, aysel: Actor, gateway: Gateway) -> None:
    bill = choose(aysel)
    begin_to_pay(bill, aysel)
    release_debts(AFTER_ALL)
    drop_debts(case_id=bill.case_id, acting=aysel, now=NOON)
    assert choose(aysel, {"U-1": WANTED["U-1"]}) == bill
    bill.refresh_from_db()
    assert bill.is_open


def test_an_amount_that_changed_is_not_billed(choose: Choose, registers: Registers) -> None:
    registers.change("U-1", "40.00")
    with pytest.raises(DebtsChanged):
        choose(stranger())
    registers.paid["U-2"] = "elsewhere"
    with pytest.raises(DebtsChanged):
        choose(stranger(), {"U-2": WANTED["U-2"]})
    assert not Bill.objects.exists()


def test_nothing_goes_to_an_account_that_the_catalogue_does_not_name(
    choose: Choose, registers: Registers
) -> None:
    registers.debts[FLAT] = [owing("U-9", "1.00", "AZ23IBAZ38090029446144606200")]
    with pytest.raises(Unavailable):
        choose(stranger(), {"U-9": Decimal("1.00")})


def test_a_bill_is_shown_to_who_chose_it(choose: Choose, aysel: Actor, leyla: Actor) -> None:
    bill = choose(stranger())
    assert debt_bill(stranger(), bill.case_id) == bill
    for other in (leyla, ANONYMOUS, stranger(2)):
        with pytest.raises(NoSuchBill):
            debt_bill(other, bill.case_id)
    assert not own_debt_bills(aysel).exists()
