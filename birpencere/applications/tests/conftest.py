"""The cast, the licence service, and a case in each of its states."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any, Protocol
from uuid import UUID

import pikepdf
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from birpencere.applications.actions import (
    accept,
    approve,
    ask_for_payment,
    confirm_payment,
    refuse,
    save_answers,
    send_back,
    start_draft,
    submit,
)
from birpencere.applications.models import Application
from birpencere.audit.queries import entries_of
from birpencere.documents.actions import store_upload
from birpencere.identity.actions import appoint, refresh_mandates
from birpencere.identity.cast import CAST, Member
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.identity.tests.rights import rights as rights
from birpencere.identity.tests.rights import web as web
from birpencere.identity.types import Represented
from birpencere.kernel import cached
from birpencere.kernel.actor import Actor, Assurance
from birpencere.notifications.models import Notice
from birpencere.payments.actions import load_payees
from birpencere.registry.actions import load_catalogue
from birpencere.registry.models import Service
from birpencere.registry.queries import catalogue_version
from birpencere.regulations.actions import (
    enter_catalogue,
    load_regulations,
    load_typical_regulations,
)
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import current_revision
from tests import database

MORNING = datetime(2026, 11, 17, 6, tzinfo=UTC)
"""Tuesday, ten o'clock in Baku."""
FACTS = {
    "applicant": {"kind": "person"},
    "person": {
        "fin": "5ARPXK2",
        "name": "Məmmədova Aysel Elçin qızı",
        "born": "1991-04-12",
        "address": "Bakı, Nizami küç. 12",
    },
}
ANSWERS: dict[str, Any] = {
    "licence_type": "personal_data_systems",
    "entrepreneur_voen": "1400057421",
    "activity_address": {
        "city": "Bakı",
        "street": "Nizami küçəsi",
        "house": "12",
        "flat": "",
        "postal_code": "AZ1000",
    },
    "phone": "+994 50 100 00 01",
    "email": "aysel@example.az",
    "resource_name": "Müştərilərin reyestri",
    "data_categories": ["identity", "contact"],
    "subjects": "1200",
    "system_description": "Müştərilərin məlumatları saxlanılır.",
    "protection": "Şifrələmə və giriş nəzarəti.",
    "hosting": "azerbaijan",
    "declaration": ["true_information"],
}


class Begin(Protocol):
    """Begins an application for the licence, in one's own name or a company's."""

    def __call__(self, acting: Actor, organisation_id: UUID | None = None) -> Application: ...


TABLES = (
    "identity_organisation",
    "identity_person",
    "identity_appointment",
    "registry_sector",
    "registry_service",
    "registry_pagewords",
    "registry_bulletinservice",
    "registry_reorganisation",
    "registry_lineage",
    "registry_lifeevent",
    "registry_lifeeventservice",
    "registry_catalogueversion",
    "registry_entryseries",
    "regulations_revision",
    "payments_payee",
)
"""What the country consists of, in the order in which rows refer to one another."""
ENTRIES = ("registry_entry", "registry_entrychange")
"""What the registry says of it, for the few tests that read it."""


COPIED = "; ".join(
    (
        database.AS_A_COPY,
        *(f"insert into {table} table country.{table}" for table in TABLES),
        database.NO_COPY,
    )
)
"""Every rule was asked when the rows were first written: a copy need not ask again."""


@pytest.fixture(scope="session")
def snapshot(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The country as it lies in the tables after loading, so that each test need not load it anew.

    It lies in a schema of its own: to copy texts that PostgreSQL has compressed takes a quarter of the time. The
    apps whose tests take over this fixture find it there.
    """
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(_make).result()


def _make() -> None:
    """On a connection of its own: the test that asks first may be in a transaction, of which nothing stays."""
    try:
        if not _is_kept():
            _keep(database.kept("country", _load))
    finally:
        connection.close()


def _is_kept() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select from pg_namespace where nspname = 'country'")
        return cursor.fetchone() is not None


def _load() -> dict[str, bytes]:
    with transaction.atomic():
        acting = Actor.system("tests")
        load_catalogue(folder=settings.CATALOGUE, acting=acting, now=MORNING)
        load_regulations(folder=settings.CATALOGUE / "regulations", acting=acting, now=MORNING)
        load_typical_regulations(
            folder=settings.CATALOGUE / "regulations" / "typical", acting=acting, now=MORNING
        )
        enter_catalogue(acting=acting, now=MORNING)
        load_payees(folder=settings.CATALOGUE)
        for member in CAST:
            introduce(member)
        tables = {table: _copy_out(table) for table in (*TABLES, *ENTRIES)}
        transaction.set_rollback(True)
    return tables


def _keep(tables: dict[str, bytes]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("create schema country")
        for table, rows in tables.items():
            cursor.execute(f"create unlogged table country.{table} as table {table}")
            with cursor.copy(f"copy country.{table} from stdin") as copy:
                copy.write(rows)
        cursor.execute(COUNTED, [list(tables)])
        for table, column in cursor.fetchall():
            last = f"(select max({column}) from country.{table})"
            cursor.execute(f"select setval(pg_get_serial_sequence('{table}', '{column}'), {last})")


COUNTED = """select table_name, column_name from information_schema.columns
where table_schema = 'public' and is_identity = 'YES' and table_name = any (%s)"""
"""Whose numbers go on after those of the country, also where another process has read it."""


def _copy_out(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"copy {table} to stdout") as copy:
        return b"".join(copy)


@pytest.fixture
def country(db: None, snapshot: None) -> None:
    """The catalogue with its regulations, and the people of the sandbox; the process remembers no other one."""
    with connection.cursor() as cursor:
        cursor.execute(COPIED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cached, "BETWEEN_LOOKS", -1)
        catalogue_version()


@pytest.fixture
def entries(country: None) -> None:
    """Every service of the country has its entry in the registry."""
    with connection.cursor() as cursor:
        for table in ENTRIES:
            cursor.execute(f"insert into {table} table country.{table}")


def introduce(member: Member) -> None:
    """One of the cast is known, with their role; without a password, which nobody needs here."""
    Person.objects.create(
        fin=member.fin,
        given_name=member.given_name,
        surname=member.surname,
        patronymic=member.patronymic,
        birth_date=member.birth_date,
        email=member.contact.email,
        phone=member.contact.phone,
        created_at=MORNING,
    )
    if member.role:
        acting = Actor.system("tests")
        appoint(fin=member.fin, agency=member.agency, role=member.role, acting=acting, now=MORNING)


def _actor(fin: str) -> Actor:
    return actor_of(Person.objects.get(fin=fin).pk, Assurance.HIGH)


@pytest.fixture
def aysel(country: None) -> Actor:
    return _actor("5ARPXK2")


@pytest.fixture
def leyla(country: None) -> Actor:
    return _actor("6LYLHW9")


@pytest.fixture
def nizami(country: None) -> Actor:
    """The director of a company, by a mandate."""
    refresh_mandates(
        person_id=Person.objects.get(fin="4NZMQ7T").pk,
        companies=[Represented(voen="1400057421", name="“Xəzər Biometriya” MMC")],
        acting=Actor.system("tests"),
        now=MORNING,
    )
    return _actor("4NZMQ7T")


@pytest.fixture
def sevda(country: None) -> Actor:
    """The operator of the registry, who has nothing to do with cases."""
    return _actor("7SVDAR4")


@pytest.fixture
def parvana(country: None) -> Actor:
    """Writes regulations and applications for the ministry of the licence."""
    return _actor("8V2LUG8")


@pytest.fixture
def emin(country: None) -> Actor:
    """The head of that ministry, who signs them."""
    return _actor("8LR7FAV")


@pytest.fixture
def rashad(country: None) -> Actor:
    return _actor("2RSHD5M")


@pytest.fixture
def gunay(country: None) -> Actor:
    return _actor("3GNYZ8C")


@pytest.fixture
def orkhan(country: None) -> Actor:
    """An officer of another ministry."""
    return _actor("8RXNBB6")


@pytest.fixture
def licence(country: None) -> Revision:
    revision = current_revision(Service.objects.get(number="20.1").pk)
    assert revision is not None
    return revision


@pytest.fixture
def begin(licence: Revision) -> Begin:
    """Begins an application for the licence."""

    def begin(acting: Actor, organisation_id: UUID | None = None) -> Application:
        return start_draft(
            revision=licence,
            organisation_id=organisation_id,
            facts=FACTS,
            another=True,
            acting=acting,
            now=MORNING,
        )

    return begin


def paper() -> BytesIO:
    """A PDF of one empty page."""
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    file.seek(0)
    return file


def attach(application: Application, field: str, acting: Actor) -> str:
    """Uploads a PDF for a field; gives its id."""
    document = store_upload(
        acting=acting,
        case_id=application.pk,
        field=field,
        file=paper(),
        name="skan.pdf",
        now=MORNING,
    )
    return str(document.pk)


def filled_in(application: Application, acting: Actor) -> Application:
    """Answers every question and attaches what is asked for."""
    files = {
        field: [attach(application, field, acting)]
        for field in ("premises_right", "technical_description")
    }
    return save_answers(
        application_id=application.pk, typed=ANSWERS | files, acting=acting, now=MORNING
    )


@pytest.fixture
def draft(begin: Begin, aysel: Actor) -> Application:
    """Aysel's draft, complete."""
    return filled_in(begin(aysel), aysel)


def sent(application: Application, acting: Actor, now: datetime = MORNING) -> Application:
    """Sends an application, as its signed document would."""
    return submit(
        application_id=application.pk,
        document_id=UUID(int=1),
        version=application.version,
        acting=acting,
        now=now,
    )


@pytest.fixture
def submitted(draft: Application, aysel: Actor) -> Application:
    return sent(draft, aysel)


@pytest.fixture
def accepted(submitted: Application, rashad: Actor) -> Application:
    return accept(
        application_id=submitted.pk,
        version=submitted.version,
        acting=rashad,
        now=MORNING + timedelta(hours=2),
    )


@pytest.fixture
def awaiting_payment(accepted: Application, rashad: Actor) -> Application:
    return ask_for_payment(
        application_id=accepted.pk,
        version=accepted.version,
        acting=rashad,
        now=MORNING + timedelta(hours=3),
    )


@pytest.fixture
def in_execution(awaiting_payment: Application, rashad: Actor) -> Application:
    confirm_payment(
        reason="Bankda var.",
        application_id=awaiting_payment.pk,
        version=awaiting_payment.version,
        acting=rashad,
        now=MORNING + timedelta(hours=4),
    )
    awaiting_payment.refresh_from_db()
    return awaiting_payment


@pytest.fixture
def returned(submitted: Application, rashad: Actor) -> Application:
    return send_back(
        application_id=submitted.pk,
        version=submitted.version,
        reasons=["unreadable_document"],
        note="İkinci səhifə oxunmur.",
        acting=rashad,
        now=MORNING + timedelta(hours=2),
    )


@pytest.fixture
def refused(submitted: Application, rashad: Actor) -> Application:
    return refuse(
        application_id=submitted.pk,
        version=submitted.version,
        ground="conditions_not_met",
        note="",
        acting=rashad,
        now=MORNING + timedelta(hours=2),
    )


@pytest.fixture
def approved(in_execution: Application, rashad: Actor) -> Application:
    return approve(
        application_id=in_execution.pk,
        version=in_execution.version,
        acting=rashad,
        now=MORNING + timedelta(hours=5),
    )


def reload(application: Application) -> Application:
    """The case as the database has it now."""
    return Application.objects.get(pk=application.pk)


def letters_about(application: Application) -> list[str]:
    """What the applicant was told, in order."""
    letters = Notice.objects.filter(case_id=application.pk).order_by("created_at", "pk")
    return list(letters.values_list("template", flat=True))


def trail_of(application: Application) -> list[str]:
    """What the audit trail says of a case, in order."""
    return [entry.action for entry in entries_of(application.pk)]


NOW = MORNING + timedelta(hours=6)
"""When a page is asked for: after all that the fixtures do."""
SignIn = Callable[[Actor], Client]


@pytest.fixture
def sign_in(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """A browser in which somebody is signed in; static files need not have been collected."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }

    def sign_in(actor: Actor) -> Client:
        browser = Client()
        session = browser.session
        session.update({PERSON: str(actor.person_id), ASSURANCE: int(actor.assurance)})
        session.save()
        return browser

    return sign_in
