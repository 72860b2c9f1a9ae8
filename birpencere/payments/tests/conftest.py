"""A bill, a gateway that does what a test tells it, and who hears of payments."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.conf import settings
from procrastinate.contrib.django.models import ProcrastinateJob

from birpencere.identity.models import Organisation, Person
from birpencere.kernel.actor import Actor, Assurance, Duty, Role
from birpencere.kernel.events import Event
from birpencere.kernel.text import Text
from birpencere.payments.actions import load_payees, merge_facts, raise_bill, start_payment
from birpencere.payments.errors import ForgedNotice, ProviderRefused
from birpencere.payments.jobs import carry_on
from birpencere.payments.models import Bill, Payment
from birpencere.payments.providers.base import Facts, Notice, Opened, Order
from birpencere.payments.types import Charge, Owed, Payer

NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)
EXPIRES = NOON + timedelta(minutes=15)
CASE = UUID(int=20)
RaiseBill = Callable[..., Bill]


def person(fin: str, given_name: str, surname: str) -> Person:
    return Person.objects.create(
        fin=fin,
        surname=surname,
        given_name=given_name,
        birth_date=date(1985, 11, 30),
        created_at=NOON,
    )


@pytest.fixture
def agency(db: None) -> Organisation:
    """Whose case it is."""
    return Organisation.objects.create(
        kind="agency", code="20", slug="transport", name_az="Nazirlik", name_en="Ministry"
    )


@pytest.fixture
def payees(db: None) -> None:
    """Those of the country, whose accounts the catalogue names."""
    Organisation.objects.create(
        kind="agency", code="X07", slug="intellectual-property-agency", name_az="Agentlik"
    )
    load_payees(folder=settings.CATALOGUE)


def officer(someone: Person, agency: Organisation, role: Role = Role.OFFICER) -> Actor:
    return Actor(
        name=someone.name,
        person_id=someone.pk,
        assurance=Assurance.HIGH,
        duties=(Duty(agency.pk, role),),
    )


@pytest.fixture
def rashad(agency: Organisation) -> Actor:
    """The officer who answers for payments."""
    return officer(person("2RSHD5M", "Rəşad", "Hüseynov"), agency)


@pytest.fixture
def gunay(agency: Organisation) -> Actor:
    """The second officer."""
    return officer(person("3GNYZ8C", "Günay", "İsmayılova"), agency)


@pytest.fixture
def aysel(db: None) -> Actor:
    """The payer."""
    someone = person("5ARPXK2", "Aysel", "Məmmədova")
    return Actor(name=someone.name, person_id=someone.pk)


@pytest.fixture
def leyla(db: None) -> Actor:
    """A stranger."""
    someone = person("6LYLHW9", "Leyla", "Quliyeva")
    return Actor(name=someone.name, person_id=someone.pk)


def charge_of(payee: str, amount: str, version: str = "2026-01-01") -> Charge:
    """One line of a quote."""
    return Charge(
        item="1.6.1",
        article="Maddə 1.6.1",
        text=Text("Rüsum", "Duty", "Пошлина"),
        quantity=1,
        unit_amount=Decimal(amount),
        amount=Decimal(amount),
        payee=payee,
        tariff="state-duties",
        version=version,
        is_illustrative=True,
    )


@pytest.fixture
def charge(rashad: Actor, aysel: Actor, agency: Organisation, payees: None) -> RaiseBill:
    """Bills a case: what the state gets, and what the agency gets."""

    def charge(case_id: UUID = CASE, amount: str = "150.00", fee: str = "", **other: str) -> Bill:
        owed = Owed(
            case_id=case_id,
            number="20.1-2026-000123",
            service="20.1",
            agency_id=agency.pk,
            purpose="Dövlət rüsumu",
            legal_basis="Qanun, 22-ci maddə",
        )
        assert aysel.person_id
        payer = Payer(aysel.person_id, None, "Aysel Məmmədova", "5ARPXK2")
        charges = [charge_of("state_duty", amount, **other)]
        charges += [charge_of("service_fee", fee, **other)] if fee else []
        return raise_bill(owed, payer, charges, acting=rashad, now=NOON)

    return charge


@pytest.fixture
def bill(charge: RaiseBill) -> Bill:
    return charge()


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """What is told upward."""
    heard: list[Event] = []
    for module in ("billing", "paying", "receiving"):
        monkeypatch.setattr(f"birpencere.payments.actions.{module}.publish", heard.append)
    return heard


class Gateway:
    """A gateway in the memory of the test: it does what is asked of it once, and remembers."""

    name: ClassVar[str] = "fake"
    title: ClassVar[str] = "Fake card"
    captures_itself: ClassVar[bool] = False

    def __init__(self) -> None:
        self.known: dict[UUID, Facts] = {}
        self.orders: dict[UUID, Order] = {}
        self.asked: list[str] = []
        self.done: dict[str, Facts] = {}
        self.before: Callable[[str], None] = lambda _what: None
        """Called before each answer: to raise, or to let something else happen meanwhile."""

    def open(self, order: Order) -> Opened:
        self._heard("open")
        self.orders[order.payment_id] = order
        new = Facts(order.payment_id, f"g-{order.payment_id}")
        self.known.setdefault(order.payment_id, new)
        return Opened(new.gateway_id, f"https://pay.example/{order.payment_id}", EXPIRES)

    def facts(self, payment_id: UUID) -> Facts | None:
        self._heard("facts")
        return self.known.get(payment_id)

    def capture(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts:
        self._heard("capture")
        known = self._of(gateway_id)
        if known.is_over and not known.captured:
            raise ProviderRefused(reason="over")
        return self._now(known, captured=amount, is_over=True)

    def refund(self, gateway_id: str, *, amount: Decimal, key: str) -> Facts:
        self._heard("refund")
        if key not in self.done:
            known = self._of(gateway_id)
            if known.refunded + amount > known.captured:
                raise ProviderRefused(reason="too_much")
            self.done[key] = self._now(known, refunded=known.refunded + amount)
        return self._of(gateway_id)

    def cancel(self, gateway_id: str, *, key: str) -> Facts:
        self._heard("cancel")
        known = self._of(gateway_id)
        if known.captured:
            raise ProviderRefused(reason="captured")
        return self._now(known, is_over=True, failure=known.failure or "cancelled")

    def read_notice(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Notice:
        if headers.get("signature") != "right":
            raise ForgedNotice(reason="wrong signature")
        payment_id, captured = body.decode().split()
        amount = Decimal(captured)
        facts = Facts(UUID(payment_id), f"g-{payment_id}", amount, amount, is_over=bool(amount))
        return Notice(headers["id"], facts)

    def report(self, day: date) -> Iterator[Facts]:
        yield from self.known.values()

    def pays(self, payment_id: UUID, amount: str = "150.00") -> Facts:
        """The payer has typed the number of their card."""
        return self._now(self.known[payment_id], authorised=Decimal(amount))

    def _heard(self, what: str) -> None:
        self.before(what)
        self.asked.append(what)

    def _of(self, gateway_id: str) -> Facts:
        return self.known[UUID(gateway_id.removeprefix("g-"))]

    def _now(self, known: Facts, **facts: Any) -> Facts:
        self.known[known.payment_id] = replace(known, **facts)
        return self.known[known.payment_id]


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Gateway:
    """The only gateway that there is."""
    fake = Gateway()
    monkeypatch.setattr("birpencere.payments.providers.PROVIDERS", {"fake": lambda: fake})
    return fake


@pytest.fixture
def payment(bill: Bill, aysel: Actor, gateway: Gateway) -> Payment:
    """Aysel has begun to pay."""
    return begin(bill, aysel)


def begin(bill: Bill, acting: Actor) -> Payment:
    return start_payment(bill_id=bill.pk, provider="fake", language="az", acting=acting, now=NOON)


@pytest.fixture
def opened(payment: Payment) -> Payment:
    """The gateway has its page for it."""
    carry_on(payment_id=str(payment.pk))
    return reload(payment)


@pytest.fixture
def paid(opened: Payment, gateway: Gateway) -> Payment:
    """Aysel has paid, and the gateway has said so."""
    gateway.pays(opened.pk)
    for _step in ("asked", "captured"):
        carry_on(payment_id=str(opened.pk))
    return reload(opened)


def reload(payment: Payment) -> Payment:
    """The attempt as the database has it now."""
    return Payment.objects.select_related("bill").get(pk=payment.pk)


def told(facts: Facts) -> Payment:
    """A job brings what the gateway says."""
    return merge_facts(provider="fake", facts=facts, acting=Actor.system("payments"), now=NOON)


def jobs() -> list[str]:
    """What is still to be done, in order."""
    return list(ProcrastinateJob.objects.order_by("id").values_list("task_name", flat=True))
