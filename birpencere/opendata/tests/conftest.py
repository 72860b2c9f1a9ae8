"""The country, and who publishes open data for the ministry of ecology."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pytest_django import Settings

from birpencere.applications.tests.conftest import (
    MORNING,
    aysel,
    country,
    orkhan,
    sign_in,
    snapshot,
)
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.text import Text
from birpencere.opendata.actions import create_data_set, publish_data_set, send_file
from birpencere.opendata.actions.building import check_upload
from birpencere.opendata.models import DataSet, DataSetVersion, Upload
from birpencere.opendata.types import Description

__all__ = ["MORNING", "As", "aysel", "country", "orkhan", "rights", "sign_in", "snapshot", "web"]
AIR = """day,station,station_id,pm10,alarm
2026-11-01,Bakı,1,38.5,false
2026-11-02,Gəncə,2,41,true
2026-11-03,=cmd|' /C calc'!A0,3,,false
"""
ABOUT_AIR = Description(
    title=Text("Havanın keyfiyyəti", "Quality of the air", "Качество воздуха"),
    description=Text("Stansiyaların ölçmələri", "What stations have measured", "Измерения"),
    licence="CC-BY-4.0",
    themes=("ENVI",),
    frequency="MONTHLY",
    contact_name="Monitorinq şöbəsi",
    contact_email="data@example.az",
    keywords={"az": ("hava",), "en": ("air",), "ru": ("воздух",)},
)
Send = Callable[..., Upload]


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Any) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def turkan(country: None) -> Actor:
    """The publisher."""
    return actor_of(Person.objects.get(fin="91EJ6XS").pk, Assurance.HIGH)


@pytest.fixture
def air(turkan: Actor) -> DataSet:
    """A data set of hers that nobody else has seen."""
    [agency] = turkan.publishes_for
    return create_data_set(publisher_id=agency, description=ABOUT_AIR, acting=turkan, now=MORNING)


@pytest.fixture
def send(turkan: Actor, air: DataSet) -> Send:
    """Sends a file for it, which is checked at once."""

    def send(content: str | bytes, name: str = "air.csv", **told: Any) -> Upload:
        body = content.encode() if isinstance(content, str) else content
        upload = send_file(
            data_set_id=air.pk,
            stored=blobs.store().put(BytesIO(body)),
            file_name=name,
            format=name.rpartition(".")[2],
            acting=turkan,
            now=MORNING,
            **told,
        )
        return check_upload(upload_id=upload.pk, now=MORNING)

    return send


@pytest.fixture
def published(send: Send, air: DataSet, turkan: Actor) -> DataSetVersion:
    """Its first version."""
    send(AIR)
    return publish_data_set(data_set_id=air.pk, note="", acting=turkan, now=MORNING)
