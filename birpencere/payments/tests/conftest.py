"""A bill, and who hears of its payment."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.events import Event
from birpencere.kernel.money import Money
from birpencere.payments.actions import raise_bill
from birpencere.payments.models import Bill

NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)
CASE = UUID(int=20)
RaiseBill = Callable[..., Bill]


@pytest.fixture
def rashad(db: None) -> Actor:
    """The officer who answers for payments."""
    person = Person.objects.create(
        fin="2RSHD5M",
        surname="Hüseynov",
        given_name="Rəşad",
        birth_date=date(1985, 11, 30),
        created_at=NOON,
    )
    return Actor(name=person.name, person_id=person.pk)


@pytest.fixture
def charge(rashad: Actor) -> RaiseBill:
    """Bills a case."""

    def charge(
        case_id: UUID = CASE, amount: str = "150.00", payer: tuple[str, str] = ("Aysel", "5ARPXK2")
    ) -> Bill:
        return raise_bill(
            case_id=case_id,
            case_number="20.1-2026-000123",
            purpose="Dövlət rüsumu",
            payer_name=payer[0],
            payer_code=payer[1],
            amount=Money(amount),
            order="state_duty",
            legal_basis="Qanun, 22-ci maddə",
            is_illustrative=True,
            acting=rashad,
            now=NOON,
        )

    return charge


@pytest.fixture
def bill(charge: RaiseBill) -> Bill:
    return charge()


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """What is told upward; nobody hears it, since there is no case behind these bills."""
    heard: list[Event] = []
    monkeypatch.setattr("birpencere.payments.actions.publish", heard.append)
    return heard
