"""The country with the post's lost and found, its people, and a document that somebody handed in."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from birpencere.identity.actions import appoint
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor, Role
from birpencere.lost_property.actions import claim_document, register_found
from birpencere.lost_property.models import FoundDocument
from birpencere.payments.actions import answer_for_bill, load_payees
from birpencere.registry.actions import load_catalogue
from birpencere.regulations.actions import load_regulations
from birpencere.sales.tests.conftest import (
    NOW,
    PEOPLE,
    TABLES,
    TESTS,
    actor,
    aysel,
    browser,
    country,
    gunay,
    leyla,
    rashad,
    seller,
)

__all__ = ["NOW", "actor", "aysel", "browser", "country", "gunay", "leyla", "rashad", "seller"]
POST = "PS-02"
LATER = NOW + timedelta(hours=1)
HERS = {
    "number": "AZE 12345678",
    "surname": "MƏMMƏDOVA",
    "given_name": "AYSEL",
    "patronymic": "Elçin qızı",
}
"""What is printed on Aysel's identity card."""


@pytest.fixture(scope="session")
def loaded(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, bytes]:
    """As in the tests of sales, with the services of the post; `country` takes it from here."""
    folder = tmp_path_factory.mktemp("regulations")
    for path in (settings.CATALOGUE / "regulations").glob("ps-0[2-5]-*.yaml"):
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


def handed_in(acting: Actor, printed: Mapping[str, str] = HERS) -> FoundDocument:
    """An officer of the first office in Baku registers an identity card."""
    return register_found(
        service=POST,
        office="baku_1",
        kind="identity_card",
        printed=printed,
        acting=acting,
        now=NOW,
    )


def claimed(document: FoundDocument, owner: Actor) -> FoundDocument:
    """Its owner, whose search found it, says that it is theirs."""
    return claim_document(document_id=document.pk, acting=owner.holding(document.pk), now=NOW)


def paid(document: FoundDocument, officer: Actor) -> FoundDocument:
    """The fee is settled."""
    answer_for_bill(case_id=document.pk, reason="kassa", acting=officer, now=LATER)
    return FoundDocument.objects.get(pk=document.pk)
