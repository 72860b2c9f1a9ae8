"""Registers of debts in the memory of a test, and who asks them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from birpencere.identity.models import Organisation
from birpencere.identity.types import Reading
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.text import Text
from birpencere.payments.actions.debts import choose_debts, pay_debts
from birpencere.payments.jobs import carry_on
from birpencere.payments.models import Bill, Payment
from birpencere.payments.providers.debts import DebtRegister, Owing, RefusedByRegister
from birpencere.payments.tests.conftest import NOON, Gateway, reload

FLAT = "1100456789"
XEZER = "1400057421"
LIGHT, WATER = "AZ17IBAZ38090019440000110001", "AZ87IBAZ38090019440000110002"
TAXES = "AZ67CTRE00000000000002117201"
WANTED = {"U-1": Decimal("38.64"), "U-2": Decimal("12.05")}


def owing(number: str, amount: str, account: str = LIGHT) -> Owing:
    return Owing(
        number=number,
        title=Text("Elektrik enerjisi", "Electricity"),
        period="2026-10",
        amount=Decimal(amount),
        due_on=date(2026, 11, 30),
        account=account,
        is_paid=False,
    )


@dataclass
class Registers:
    """What they hold, what they were told, and whether they answer."""

    debts: dict[str, list[Owing]]
    paid: dict[str, str] = field(default_factory=dict)
    """The reference of the payment, by the number of the debt."""
    is_down: bool = False
    asked: list[str] = field(default_factory=list)

    def read(self, register: DebtRegister, code: str, reading: Reading) -> list[Owing]:
        self.asked.append(reading.on_behalf_of)
        self._answer()
        debts = self.debts.get(code, [])
        return [replace(debt, is_paid=debt.number in self.paid) for debt in debts]

    def pay(
        self,
        register: DebtRegister,
        number: str,
        *,
        reference: str,
        paid: Decimal,
        reading: Reading,
    ) -> None:
        self._answer()
        if self.paid.setdefault(number, reference) != reference:
            raise RefusedByRegister(reason="409")

    def change(self, number: str, amount: str) -> None:
        """Another amount is owed."""
        for code, debts in self.debts.items():
            self.debts[code] = [
                replace(debt, amount=Decimal(amount)) if debt.number == number else debt
                for debt in debts
            ]

    def _answer(self) -> None:
        if self.is_down:
            raise Unavailable(system="register of debts")


@pytest.fixture
def registers(monkeypatch: pytest.MonkeyPatch) -> Registers:
    """A flat with three debts, Aysel with one for taxes, Nizami's company with another."""
    flat = [owing("U-1", "38.64"), owing("U-2", "12.05", WATER), owing("U-3", "21.90")]
    kept = Registers(
        {
            FLAT: flat,
            "5ARPXK2": [owing("T-1", "86.40", TAXES)],
            XEZER: [owing("T-3", "5310.75", TAXES)],
        }
    )
    monkeypatch.setattr("birpencere.payments.actions.debts.read_debts", kept.read)
    monkeypatch.setattr("birpencere.payments.jobs.debts.tell_of_payment", kept.pay)
    return kept


@pytest.fixture
def company(db: None) -> Organisation:
    return Organisation.objects.create(kind="legal_entity", voen=XEZER, name_az="Xəzər MMC")


Choose = Callable[..., Bill]


@pytest.fixture(name="choosing")
def _choosing(choose: Choose) -> Choose:
    """The same, where a test has a helper of that name."""
    return choose


@pytest.fixture
def choose(registers: Registers, payees: None) -> Choose:
    """Somebody chooses debts of the flat."""

    def choose(
        acting: Actor,
        wanted: dict[str, Decimal] = WANTED,
        register: DebtRegister = DebtRegister.UTILITIES,
        code: str = FLAT,
    ) -> Bill:
        case_id = acting.links[-1] if acting.links else uuid4()
        return choose_debts(
            register=register, code=code, wanted=wanted, case_id=case_id, acting=acting, now=NOON
        )

    return choose


def stranger(number: int = 1) -> Actor:
    """Somebody at a terminal, with the secret link of the bill that they are about to get."""
    return replace(ANONYMOUS, links=(UUID(int=number),))


def begin_to_pay(bill: Bill, acting: Actor) -> Payment:
    return pay_debts(case_id=bill.case_id, provider="fake", language="az", acting=acting, now=NOON)


def pay(bill: Bill, acting: Actor, gateway: Gateway) -> Payment:
    """The whole way: the gateway's page, the card, the gateway's word."""
    payment = begin_to_pay(bill, acting)
    carry_on(payment_id=str(payment.pk))
    gateway.pays(payment.pk, str(bill.amount))
    for _step in ("asked", "captured"):
        carry_on(payment_id=str(payment.pk))
    return reload(payment)
