"""A bill, a gateway that does what a test tells it, and who hears of payments."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.conf import settings

from birpencere.identity.models import Organisation, Person
from birpencere.kernel.actor import Actor, Duty, Role
from birpencere.kernel.events import Event
from birpencere.kernel.text import Text
from birpencere.payments.actions import load_payees, raise_bill
from birpencere.payments.models import Bill
from birpencere.payments.types import Charge, Owed, Payer

NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)
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
    return Actor(name=someone.name, person_id=someone.pk, duties=(Duty(agency.pk, role),))


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
