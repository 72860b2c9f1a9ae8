"""The API as a whole: its description, and how it refuses."""

import json

import pytest
from django.conf import settings
from django.test import Client


def test_the_snapshot_of_the_description_is_up_to_date() -> None:
    """If not: `make openapi`."""
    snapshot = (settings.ROOT / "docs" / "openapi.json").read_text(encoding="utf-8")
    described = Client().get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert json.loads(snapshot) == described


@pytest.mark.parametrize("address", ["nothing", "services/20.1/nothing", "docs"])
def test_an_address_that_is_not_there_is_a_problem(address: str) -> None:
    response = Client().get(f"/api/v1/{address}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
