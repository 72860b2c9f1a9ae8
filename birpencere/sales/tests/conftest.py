"""The country, people who buy, officers at the gate, and a gateway that does what a test tells it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from birpencere.applications.tests.conftest import (
    aysel,
    country,
    gunay,
    leyla,
    nizami,
    rashad,
    snapshot,
)
from birpencere.identity.actions import appoint
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Role
from birpencere.payments.actions import start_payment
from birpencere.payments.jobs import carry_on
from birpencere.payments.models import Bill, Payment
from birpencere.payments.tests.conftest import Gateway, gateway
from birpencere.sales.actions.buying import hold_tickets
from birpencere.sales.models import Purchase
from birpencere.sales.queries.selling import dates_of, ticket_selling

__all__ = ["aysel", "country", "gateway", "gunay", "leyla", "nizami", "rashad", "snapshot"]
TESTS = Actor.system("tests")
NOW = datetime(2026, 11, 17, 8, tzinfo=UTC)
"""Tuesday noon in Baku."""
THEATRE, TRAIN, PARK = "16.18", "17.3", "28.3"
PROPERTY, FOREST = "6.4", "28.4"


@pytest.fixture
def seller(country: None) -> Actor:
    """An officer of the committee that sells lots."""
    person = Person.objects.create(
        fin="5SVTCZ1",
        given_name="Sənan",
        surname="Kərimli",
        birth_date=date(1990, 1, 1),
        created_at=NOW,
    )
    agency = "property-issues-committee"
    appoint(fin=person.fin, agency=agency, role=Role.OFFICER, acting=TESTS, now=NOW)
    return actor_of(person.pk, Assurance.HIGH)


def stranger(number: int = 1) -> Actor:
    """Somebody who is not signed in, with the secret link of what they are about to buy."""
    return Actor(name=ANONYMOUS.name, links=(UUID(int=number),))


Buy = Callable[..., Purchase]


@pytest.fixture
def buy(country: None) -> Buy:
    """Somebody holds tickets of the first date on sale."""

    def buy(
        acting: Actor,
        wanted: dict[str, int],
        service: str = TRAIN,
        event: str = "baku_ganja",
        now: datetime = NOW,
    ) -> Purchase:
        return hold_tickets(
            service=service,
            event=event,
            starts_at=first_date(service, event),
            wanted=wanted,
            purchase_id=acting.links[-1] if acting.links else uuid4(),
            acting=acting,
            now=now,
        )

    return buy


def first_date(service: str = TRAIN, event: str = "baku_ganja", now: datetime = NOW) -> datetime:
    selling = ticket_selling(service)
    what = selling.regulation.event(event)
    assert what is not None
    return dates_of(selling, what, now)[0].starts_at


def begin_to_pay(case_id: UUID, acting: Actor, now: datetime = NOW) -> Payment:
    bill = Bill.objects.get(case_id=case_id)
    payment = start_payment(bill_id=bill.pk, provider="fake", language="az", acting=acting, now=now)
    carry_on(payment_id=str(payment.pk))
    return payment


def pay(case_id: UUID, acting: Actor, gateway: Gateway) -> Payment:
    """The whole way: the gateway's page, the card, the gateway's word."""
    payment = begin_to_pay(case_id, acting)
    gateway.pays(payment.pk, str(payment.amount))
    for _step in ("asked", "captured"):
        carry_on(payment_id=str(payment.pk))
    return Payment.objects.select_related("bill").get(pk=payment.pk)


def reload(purchase: Purchase) -> Purchase:
    return Purchase.objects.select_related("showing").get(pk=purchase.pk)


SignIn = Callable[[Actor], Client]


@pytest.fixture
def browser(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A browser in which somebody is signed in, or nobody; static files need not have been collected."""
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=1))
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }

    def open_browser(acting: Actor) -> Client:
        client = Client()
        if acting.is_person:
            session = client.session
            session.update({PERSON: str(acting.person_id), ASSURANCE: int(acting.assurance)})
            session.save()
        return client

    return open_browser
