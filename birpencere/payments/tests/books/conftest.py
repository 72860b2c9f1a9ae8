"""Those who keep the books, and books with something in them."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import Settings

from birpencere.identity.models import Appointment, Organisation, Person
from birpencere.kernel.actor import Actor, Role
from birpencere.payments.actions import post
from birpencere.payments.models import Bill, LedgerEntry
from birpencere.payments.tests.conftest import NOON, officer, person
from birpencere.payments.types import Account, Kind, Posting

BANKS = Actor.system("banks")
LONG_AGO = datetime(2020, 3, 2, 10, tzinfo=UTC)
"""A Monday: days are closed when they are over, by the clock of the database."""


@pytest.fixture(autouse=True)
def objects(settings: Settings, tmp_path: Path) -> None:
    """Files rest in a folder of the test's own."""
    settings.VAR = tmp_path


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs that talk to gateways do so on the day of the bills, whenever the tests run."""
    clock = SimpleNamespace(now=lambda: NOON)
    monkeypatch.setattr("birpencere.payments.jobs.gateways.timezone", clock)


def keeper(someone: Person, agency: Organisation, role: Role) -> Actor:
    """Somebody who keeps books."""
    Appointment.objects.create(
        person=someone, organisation=agency, role=role, since=LONG_AGO.date()
    )
    return officer(someone, agency, role)


@pytest.fixture
def konul(agency: Organisation) -> Actor:
    """Accountant of the agency whose cases are billed."""
    return keeper(person("5TU5WM4", "Könül", "Qurbanova"), agency, Role.ACCOUNTANT)


@pytest.fixture
def nargiz(agency: Organisation) -> Actor:
    """A second one there."""
    return keeper(person("9LX7J6B", "Nərgiz", "Yolçuyeva"), agency, Role.ACCOUNTANT)


@pytest.fixture
def elnur(db: None) -> Actor:
    """The treasurer."""
    treasury = Organisation.objects.create(
        kind="agency", code="X14", slug="state-treasury", name_az="DXA"
    )
    return keeper(person("8QHZ9Y9", "Elnur", "İbrahimov"), treasury, Role.TREASURER)


@pytest.fixture
def stranger(db: None) -> Actor:
    """Accountant of an agency that has nothing to do with it."""
    elsewhere = Organisation.objects.create(kind="agency", code="21", slug="other", name_az="X")
    return keeper(person("8RXNBB6", "Orxan", "Babayev"), elsewhere, Role.ACCOUNTANT)


@transaction.atomic
def book(
    now: datetime, amount: str = "5.00", payee: str = "state_duty", bill: Bill | None = None
) -> LedgerEntry:
    """Money came that belongs to no bill."""
    entry = post(
        Kind.TRANSFERRED,
        [
            Posting(Account.BANK, payee, Decimal(amount)),
            Posting(Account.UNAPPLIED, payee, -Decimal(amount)),
        ],
        key=str(uuid4()),
        bill=bill,
        acting=BANKS,
        occurred_at=now,
        now=now,
    )
    assert entry
    return entry
