"""The schema of an application, for machines."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client

from birpencere.kernel.actor import Actor
from birpencere.registry.actions import load_catalogue
from birpencere.registry.queries import forget_catalogue
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.tests.conftest import LICENCE

NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.mark.django_db
def test_the_schema_of_an_application_comes_out_of_the_regulation(licence_text: str) -> None:
    acting = Actor.system("catalogue")
    load_catalogue(folder=LICENCE.parent.parent, acting=acting, now=NOON)
    publish_revision(text=licence_text, file_name="licence.yaml", acting=acting, now=NOON)
    forget_catalogue()
    answer = Client().get("/api/v1/services/20.1/schema")
    schema = json.loads(answer.content)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "licence_type" in schema["properties"]
    assert Client().get("/api/v1/services/1.1/schema").status_code == 404
