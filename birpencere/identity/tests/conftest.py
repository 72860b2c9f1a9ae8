"""People, a browser, and the outside world for tests of identity."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.identity.models import Organisation, Person
from birpencere.identity.providers.password import hashed
from sandbox.testing import Running

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PASSWORD = "Pencere-2026!"


@pytest.fixture
def world(outside: Running, settings: Settings) -> Iterator[Running]:
    """The settings lead into the sandbox; whatever a test breaks is mended after it."""
    settings.MOBILE_ID_URL = outside.mobile_id_url
    settings.POPULATION_REGISTER_URL = outside.population_url
    settings.TAX_REGISTER_URL = outside.tax_url
    settings.RECORDS_REGISTER_URL = outside.records_url
    settings.TRUST_ANCHORS = [outside.files.trust]
    yield outside
    outside.mend()


@pytest.fixture(scope="session")
def stored_password() -> str:
    return hashed(PASSWORD)


@pytest.fixture
def aysel(db: None, stored_password: str) -> Person:
    return Person.objects.create(
        fin="5ARPXK2",
        given_name="Aysel",
        surname="Məmmədova",
        patronymic="Elçin qızı",
        birth_date=date(1991, 4, 12),
        email="aysel@example.az",
        phone="+994501000001",
        password=stored_password,
        created_at=NOON,
    )


@pytest.fixture
def leyla(db: None, stored_password: str) -> Person:
    return Person.objects.create(
        fin="6LYLHW9",
        given_name="Leyla",
        surname="Quliyeva",
        birth_date=date(1996, 1, 25),
        email="leyla@example.az",
        password=stored_password,
        created_at=NOON,
    )


@pytest.fixture
def ministry(db: None) -> Organisation:
    return Organisation.objects.create(
        kind=Organisation.Kind.AGENCY,
        code="20",
        slug="transport-communications-high-technologies-ministry",
        name_az="Nəqliyyat, Rabitə və Yüksək Texnologiyalar Nazirliyi",
    )


@pytest.fixture
def pages(settings: Settings) -> None:
    """The pages of identity at their addresses, with a style sheet that need not have been made."""
    settings.ROOT_URLCONF = "birpencere.identity.tests.urls"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def browser(db: None, pages: None) -> Client:
    return Client()


SignIn = Callable[[Client, Person], None]


@pytest.fixture
def by_password() -> SignIn:
    """Signs a person in by code and password."""

    def sign_in(browser: Client, person: Person) -> None:
        typed = {"fin": person.fin, "password": PASSWORD}
        assert browser.post("/en/sign-in/password", typed).status_code == 302

    return sign_in
