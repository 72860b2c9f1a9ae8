"""The country, people who buy, officers at the gate, and a gateway that does what a test tells it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from birpencere.identity.actions import appoint, refresh_mandates
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.identity.types import Represented
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Role
from birpencere.payments.actions import load_payees, start_payment
from birpencere.payments.jobs import carry_on
from birpencere.payments.models import Bill, Payment
from birpencere.payments.tests.conftest import Gateway, gateway
from birpencere.registry.actions import load_catalogue
from birpencere.regulations.actions import load_regulations
from birpencere.sales.actions.buying import hold_tickets
from birpencere.sales.models import Purchase
from birpencere.sales.queries.selling import dates_of, ticket_selling

__all__ = ["gateway"]
TESTS = Actor.system("tests")
NOW = datetime(2026, 11, 17, 8, tzinfo=UTC)
"""Tuesday noon in Baku."""
THEATRE, TRAIN, PARK = "16.18", "17.3", "28.3"
PROPERTY, FOREST = "6.4", "28.4"
DEBTS = ("20.11", "32.3", "32.12", "33.10", "40.2", "40.3", "41.1")
SERVICES = frozenset({THEATRE, TRAIN, PARK, PROPERTY, FOREST, *DEBTS})
TRANSPORT = "transport-communications-high-technologies-ministry"
TABLES = (
    "identity_organisation",
    "identity_person",
    "identity_appointment",
    "registry_sector",
    "registry_service",
    "registry_catalogueversion",
    "regulations_revision",
    "payments_payee",
)
"""In the order in which rows refer to one another."""
PEOPLE = {
    "aysel": ("5ARPXK2", "Aysel", "Məmmədova", ""),
    "leyla": ("6LYLHW9", "Leyla", "Quliyeva", ""),
    "nizami": ("4NZMQ7T", "Nizami", "Əliyev", ""),
    "rashad": ("2RSHD5M", "Rəşad", "Hüseynov", TRANSPORT),
    "gunay": ("3GNYZ8C", "Günay", "İsmayılova", TRANSPORT),
    "seller": ("8RXNBB6", "Orxan", "Babayev", "property-issues-committee"),
}


@pytest.fixture(scope="session")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, bytes]:
    """The country as it lies in the tables, so that each test need not load it anew."""
    folder = tmp_path_factory.mktemp("regulations")
    for path in (settings.CATALOGUE / "regulations").glob("*.yaml"):
        if path.name.partition("-")[0] in SERVICES:
            (folder / path.name).write_bytes(path.read_bytes())
    with django_db_blocker.unblock(), transaction.atomic():
        load_catalogue(folder=settings.CATALOGUE, acting=TESTS, now=NOW)
        load_regulations(folder=folder, acting=TESTS, now=NOW)
        load_payees(folder=settings.CATALOGUE)
        for fin, given_name, surname, agency in PEOPLE.values():
            Person.objects.create(
                fin=fin,
                given_name=given_name,
                surname=surname,
                email=f"{fin}@example.az".lower(),
                birth_date=date(1990, 1, 1),
                created_at=NOW,
            )
            if agency:
                appoint(fin=fin, agency=agency, role=Role.OFFICER, acting=TESTS, now=NOW)
        tables = {}
        for table in TABLES:
            with connection.cursor() as cursor, cursor.copy(f"copy {table} to stdout") as copy:
                tables[table] = b"".join(copy)
        transaction.set_rollback(True)
    return tables


@pytest.fixture
def country(db: None, loaded: dict[str, bytes]) -> None:
    """The catalogue with the regulations that agencies wrote, and some people."""
    with connection.cursor() as cursor:
        for table, rows in loaded.items():
            with cursor.copy(f"copy {table} from stdin") as copy:
                copy.write(rows)


def actor(name: str) -> Actor:
    return actor_of(Person.objects.get(fin=PEOPLE[name][0]).pk, Assurance.HIGH)


@pytest.fixture
def aysel(country: None) -> Actor:
    return actor("aysel")


@pytest.fixture
def leyla(country: None) -> Actor:
    return actor("leyla")


@pytest.fixture
def nizami(country: None) -> Actor:
    """The director of a company, by a mandate."""
    refresh_mandates(
        person_id=Person.objects.get(fin=PEOPLE["nizami"][0]).pk,
        companies=[Represented(voen="1400057421", name="“Xəzər Biometriya” MMC")],
        acting=TESTS,
        now=NOW,
    )
    return actor("nizami")


@pytest.fixture
def rashad(country: None) -> Actor:
    """An officer of the ministry whose trains run."""
    return actor("rashad")


@pytest.fixture
def gunay(country: None) -> Actor:
    """Another one of the same ministry."""
    return actor("gunay")


@pytest.fixture
def seller(country: None) -> Actor:
    """An officer of the committee that sells lots."""
    return actor("seller")


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
