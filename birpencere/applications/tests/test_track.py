"""How a case stands, by its number: words and dates for anybody, nothing personal, not too often."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.applications.models import Application
from birpencere.applications.queries import tracked
from birpencere.applications.views import track
from birpencere.identity.tests.rights import As
from birpencere.kernel.actor import ANONYMOUS
from birpencere.kernel.errors import NotFound
from birpencere.kernel.usage import Use
from birpencere.web.throttle import Buckets
from tests.arrived import arrived

PAGE = "/en/track"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(track, "LOOKS", Buckets(track.LOOKS.rate))
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def text(client: Client, number: str) -> str:
    return re.sub(r"\s+", " ", unescape(client.get(PAGE, {"number": number}).text))


@pytest.mark.law("R-7.1.3a")
def test_a_stranger_sees_the_steps_and_nothing_personal(
    client: Client, submitted: Application
) -> None:
    page = text(client, f" {(submitted.number or '').lower()} ")
    assert "Sent" in page
    assert "17 November 2026" in page
    for personal in (submitted.applicant.surname, submitted.applicant.given_name, "Nizami"):
        assert personal not in page


def test_the_database_tells_strangers_no_more_than_that(submitted: Application, web: As) -> None:
    number = submitted.number or ""
    with web(ANONYMOUS):
        assert not Application.objects.exists()
        assert [status for status, _since in tracked(number).steps] == ["submitted"]


@pytest.mark.parametrize("number", ["20.1-2026-999999", "x", "20.1-2026-1"])
def test_what_is_no_number_is_told_so(client: Client, country: None, number: str) -> None:
    assert "No application has this number" in text(client, number)
    with pytest.raises(NotFound):
        tracked(number)


def test_who_asks_too_often_waits(client: Client, country: None) -> None:
    for _time in range(track.LOOKS.rate.burst):
        client.get(PAGE, {"number": "20.1-2026-000001"})
    often = client.get(PAGE, {"number": "20.1-2026-000001"})
    assert often.status_code == 429
    assert 'value="20.1-2026-000001"' in often.text
    assert client.get(PAGE).status_code == 200


@pytest.mark.law("B-agr-1")
def test_it_is_a_service_of_an_agency_too(client: Client, submitted: Application) -> None:
    service = client.get("/en/services/MA-N4").text
    address = "/en/services/agriculture-application-status/track"
    assert f'href="{address}"' in service
    page = client.get(address, {"number": submitted.number or ""}).text
    assert "17 November 2026" in page
    (used,) = arrived(Use.TRACKING)
    assert used.service_id not in (None, submitted.service_id)
    assert "/en/services/agriculture-application-status" in page
    assert client.get("/en/services/20.1/track").status_code == 404
