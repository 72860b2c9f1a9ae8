"""People, and sheets to draw."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor

NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_store(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def aysel() -> Actor:
    return _person("5ARPXK2", "Məmmədova", "Aysel")


@pytest.fixture
def leyla() -> Actor:
    return _person("6LYLHW9", "Quliyeva", "Leyla")


def _person(fin: str, surname: str, given_name: str) -> Actor:
    person = Person.objects.create(
        fin=fin,
        surname=surname,
        given_name=given_name,
        birth_date=date(1991, 4, 12),
        created_at=NOON,
    )
    return Actor(name=person.name, person_id=person.pk)
