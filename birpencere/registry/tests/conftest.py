"""The catalogue in files and in the database."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from math import inf
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from birpencere.kernel import cached
from birpencere.kernel.actor import Actor
from birpencere.kernel.cached import Cached
from birpencere.registry import queries
from birpencere.registry.actions import load_catalogue
from birpencere.registry.queries import forget_catalogue
from birpencere.registry.types import Tally

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SYSTEM = Actor.system("catalogue")

Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the country's catalogue, to be broken."""
    copy = tmp_path / "catalogue"
    shutil.copytree(settings.CATALOGUE, copy)
    return copy


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Puts `new` for the one place where `old` stands in a file."""

    def edit(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def load(folder: Path) -> tuple[Tally, ...]:
    return load_catalogue(folder=folder, acting=SYSTEM, now=NOON)


@pytest.fixture
def country(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue is in the database, and this process does not remember another one; no second passes."""
    monkeypatch.setattr(cached, "BETWEEN_LOOKS", inf)
    load(settings.CATALOGUE)
    forget_catalogue()


@pytest.fixture(scope="session")
def snapshot(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> object:
    """What a process keeps of the catalogue; it is read from a database that is then empty again."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(settings.CATALOGUE)
        snapshot = queries._snapshot(None)
        transaction.set_rollback(True)
    return snapshot


@pytest.fixture
def published(
    snapshot: object, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The catalogue is in the memory of the process; the test has no database at all."""
    monkeypatch.setattr(queries, "_KEPT", Cached(lambda version: snapshot, lambda: None))
    with django_db_blocker.block():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test database is made only where a test asks for it: those with a published catalogue do."""
    for item in items:
        if "published" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)
