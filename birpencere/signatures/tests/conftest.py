"""Somebody who signs, and something to be signed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pytest_django import Settings

from birpencere.identity.models import Person
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.outside import Phone
from birpencere.kernel.tests.outside import world as world

NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)
Signer = Callable[[Phone], Actor]


@pytest.fixture(autouse=True)
def _own_store(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture(scope="session")
def pdf() -> bytes:
    file = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file)
    return file.getvalue()


@pytest.fixture
def stored(pdf: bytes) -> str:
    """The digest of the document in the store."""
    return blobs.put(pdf).digest


@pytest.fixture
def owner_of() -> Signer:
    """Makes the owner of a telephone known to the portal."""

    def make(phone: Phone) -> Actor:
        person = Person.objects.create(
            fin=phone.fin,
            surname="Məmmədova",
            given_name="Aysel",
            birth_date=date(1991, 4, 12),
            created_at=NOON,
        )
        return Actor(name=person.name, person_id=person.pk)

    return make
