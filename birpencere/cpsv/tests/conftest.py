"""The country, or a registry of two services of which one has a regulation of its own."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from pytest_django import Settings

from birpencere.applications.tests.conftest import country, entries, snapshot
from birpencere.cpsv.actions import write_registry
from birpencere.cpsv.models import GraphPart
from birpencere.identity.models import Organisation
from birpencere.kernel import cached
from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.registry.actions import Basis, NewService, enter
from birpencere.registry.annex2 import EntryData
from birpencere.registry.models import CatalogueVersion, Entry, Sector, Service

__all__ = ["country", "entries", "snapshot"]

NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)
SYSTEM = Actor.system("tests")
LICENCE = Path(settings.CATALOGUE) / "regulations" / "20.1-communications-licence.yaml"


@pytest.fixture
def registry(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """The entries of two services of the agency that operates the portal; nothing is written yet."""
    monkeypatch.setattr(cached, "BETWEEN_LOOKS", -1)
    settings.OPERATOR = "ministry"
    name = {"name_az": "Nazirlik", "name_en": "Ministry", "name_ru": "Министерство"}
    Organisation.objects.create(kind="agency", code="20", slug="ministry", **name)
    Sector.objects.create(code="3.1.1", slug="it", name_az="İT", name_en="IT", name_ru="ИТ")
    CatalogueVersion.objects.create(version=uuid4(), loaded_at=NOON)
    return [entered("Lisenziya & “icazə”"), entered("<Arayış>")]


def entered(name: str) -> Entry:
    """A new service of that name."""
    data = EntryData(
        agency="ministry",
        name=Text(name, f"{name} (en)"),
        other_executors=(),
        content=Text("Nə olduğu", "What it is"),
        legal_basis=(),
        kind="interactive",
        payment="free",
        users=("individuals",),
        address="/",
    )
    kind = NewService(sector="3.1.1", archetype="licence", result_type="licence")
    return enter(data=data, service=kind, basis=Basis(), acting=SYSTEM, now=NOON)


def licence_for(entry: Entry) -> str:
    """The licence's regulation as that of the entry's service."""
    number = Service.objects.get(entry=entry).number
    text = LICENCE.read_text("utf-8")
    agency = "agency: transport-communications-high-technologies-ministry"
    return text.replace('service: "20.1"', f'service: "{number}"').replace(
        agency, "agency: ministry"
    )


_CODES: list[GraphPart] = []
"""The code lists as the first test wrote them: they are the same for all."""


@pytest.fixture
def written(registry: list[Entry]) -> list[Entry]:
    """The same, and it is written."""
    GraphPart.objects.bulk_create(_CODES)
    write_registry(now=NOON)
    _CODES[:] = GraphPart.objects.filter(place__lt=2)
    return registry
