"""Debts are paid through a gateway, and their registers hear of it: once, and however late."""

from decimal import Decimal
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.usage import Channel, Use
from birpencere.notifications.models import Notice
from birpencere.payments.errors import DebtsChanged
from birpencere.payments.jobs import make_receipt, refund, tell_register
from birpencere.payments.models import Bill, Debt, Payment, Refund
from birpencere.payments.queries import differences
from birpencere.payments.tests.conftest import NOON, Gateway, reload
from birpencere.payments.tests.debts.conftest import (
    FLAT,
    LIGHT,
    WATER,
    Choose,
    Registers,
    begin_to_pay,
    pay,
    stranger,
)
from tests.arrived import arrived


def tell_all() -> None:
    """The jobs that wait for it tell the registers."""
    waiting = ProcrastinateJob.objects.filter(task_name="payments.tell_register")
    for job in waiting.order_by("id"):
        tell_register(**job.args)


def statuses() -> list[str]:
    return list(Debt.objects.order_by("number").values_list("status", flat=True))


def test_the_registers_are_told_of_what_is_paid(
    choose: Choose, gateway: Gateway, registers: Registers
) -> None:
    bill = choose(stranger())
    payment = pay(bill, stranger(), gateway)
    assert (payment.bill.status, payment.person) == (Bill.Status.PAID, None)
    assert registers.paid == {}
    (used,) = arrived()
    assert (used.use, used.channel) == (Use.PAYMENT, Channel.WEB)
    tell_all()
    tell_all()
    assert registers.paid == {"U-1": bill.reference, "U-2": bill.reference}
    assert statuses() == ["told", "told"]


def test_a_register_that_is_down_is_told_later(
    choose: Choose, gateway: Gateway, registers: Registers
) -> None:
    pay(choose(stranger()), stranger(), gateway)
    registers.is_down = True
    with pytest.raises(Unavailable):
        tell_all()
    assert statuses() == ["held", "held"]
    registers.is_down = False
    tell_all()
    assert statuses() == ["told", "told"]


def test_killed_after_telling_it_tells_again_and_nothing_is_paid_twice(
    choose: Choose, gateway: Gateway, registers: Registers
) -> None:
    bill = choose(stranger())
    pay(bill, stranger(), gateway)
    registers.paid["U-1"] = bill.reference
    tell_all()
    assert statuses() == ["told", "told"]
    assert not Refund.objects.exists()


def test_what_was_paid_elsewhere_meanwhile_is_given_back(
    choose: Choose, gateway: Gateway, registers: Registers
) -> None:
    payment = pay(choose(stranger()), stranger(), gateway)
    registers.paid["U-2"] = "elsewhere"
    tell_all()
    tell_all()
    assert statuses() == ["told", "refused"]
    back = Refund.objects.get()
    assert (back.amount, back.status) == (Decimal("12.05"), Refund.Status.APPROVED)
    refund(refund_id=str(back.pk))
    assert reload(payment).refunded == Decimal("12.05")
    assert differences() == []


def test_nothing_is_charged_for_what_changed_before_it_is_paid(
    choose: Choose, gateway: Gateway, registers: Registers, aysel: Actor
) -> None:
    bill = choose(aysel)
    registers.change("U-1", "40.00")
    with pytest.raises(DebtsChanged):
        begin_to_pay(bill, aysel)
    bill.refresh_from_db()
    assert bill.status == Bill.Status.CANCELLED
    assert not Payment.objects.exists()
    assert choose(aysel, {"U-1": Decimal("40.00")}).amount == Decimal("40.00")


def test_where_the_register_is_down_nothing_is_charged_and_the_bill_stays(
    choose: Choose, gateway: Gateway, registers: Registers, aysel: Actor
) -> None:
    bill = choose(aysel)
    registers.is_down = True
    with pytest.raises(Unavailable):
        begin_to_pay(bill, aysel)
    bill.refresh_from_db()
    assert bill.is_open
    assert not Payment.objects.exists()


def test_begun_in_two_tabs_it_is_one_payment(
    choose: Choose, gateway: Gateway, aysel: Actor
) -> None:
    bill = choose(aysel)
    assert begin_to_pay(bill, aysel) == begin_to_pay(bill, aysel)


def test_the_gateway_is_told_the_accounts_of_the_payees(
    choose: Choose, gateway: Gateway, aysel: Actor
) -> None:
    payment = pay(choose(aysel), aysel, gateway)
    order = gateway.orders[payment.pk]
    assert {one.account: str(one.amount) for one in order.splits} == {
        LIGHT: "38.64",
        WATER: "12.05",
    }
    assert order.description == f"Kommunal xidmətlər: {FLAT}"


def test_a_payment_begun_is_gone_on_with_while_the_register_is_down(
    choose: Choose, gateway: Gateway, registers: Registers, aysel: Actor
) -> None:
    bill = choose(aysel)
    begun = begin_to_pay(bill, aysel)
    registers.is_down = True
    assert begin_to_pay(bill, aysel) == begun
    assert begun.created_at == NOON


def test_who_is_signed_in_gets_a_letter_with_the_receipt_and_nobody_else_does(
    choose: Choose, gateway: Gateway, aysel: Actor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    settings: Settings,
) -> None:  # fmt: skip
    settings.VAR = tmp_path
    monkeypatch.setattr("birpencere.payments.jobs.books.seal", lambda pdf, **_of: pdf)
    for payer in (stranger(), aysel):
        bill = choose(
            payer, {"U-1": Decimal("38.64")} if payer is aysel else {"U-2": Decimal("12.05")}
        )
        pay(bill, payer, gateway)
        for _run in range(2):
            make_receipt(bill_id=str(bill.pk))
    letter = Notice.objects.get()
    assert (letter.person_id, letter.template) == (aysel.person_id, "debts_paid")
    assert f"/az/debts/bills/{bill.case_id}" in letter.body
    assert "38.64" in letter.body
