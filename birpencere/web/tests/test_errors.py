"""Every error is told to the reader, in their language, with its status, and without a stack trace."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("birpencere.web.tests.urls")

STATUSES = {
    "not-found": 404,
    "forbidden": 403,
    "conflict": 409,
    "invalid": 422,
    "too-many": 429,
    "unavailable": 503,
    "ours": 500,
    "http404": 404,
    "denied": 403,
    "too-big": 413,
    "database": 503,
    "bug": 500,
}
TITLES_OF_404 = {
    "az": "Belə səhifə yoxdur",
    "en": "There is no such page",
    "ru": "Такой страницы нет",
}


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("fault", "status"), STATUSES.items())
def test_each_fault_becomes_a_page_with_its_status(reader: Client, fault: str, status: int) -> None:
    answer = reader.get(f"/az/fails/{fault}")
    page = answer.content.decode()
    assert answer.status_code == status
    assert '<html lang="az"' in page
    assert "Traceback" not in page
    assert "a secret of the code" not in page


@pytest.mark.parametrize(("language", "title"), TITLES_OF_404.items())
def test_an_unknown_address_is_told_in_the_readers_language(
    reader: Client, language: str, title: str
) -> None:
    answer = reader.get(f"/{language}/no-such-page")
    assert answer.status_code == 404
    assert title in answer.content.decode()


def test_a_fragment_gets_a_fragment(reader: Client) -> None:
    answer = reader.get("/az/fails/conflict", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'role="alert"' in page
    assert "<html" not in page


def test_the_api_gets_a_problem(reader: Client) -> None:
    answer = reader.get("/api/v1/no-such-thing")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_wrong_fields_are_named(reader: Client) -> None:
    assert "The name is empty." in reader.get("/az/fails/invalid").content.decode()


def test_too_many_says_when_to_come_back(reader: Client) -> None:
    assert reader.get("/az/fails/too-many")["Retry-After"] == "7"


def test_signing_in_leads_back(reader: Client) -> None:
    answer = reader.get("/ru/fails/sign-in?a=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/ru/sign-in/?next=%2Fru%2Ffails%2Fsign-in%3Fa%3D1"


def test_a_fragment_is_led_to_signing_in_as_a_page(reader: Client) -> None:
    answer = reader.get("/az/fails/sign-in", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith("/az/sign-in/?next=")


def test_a_form_without_its_token_is_told_that_it_expired() -> None:
    answer = Client(enforce_csrf_checks=True).post("/en/form", {"name": "Aysel"})
    assert answer.status_code == 403
    assert "its form has expired" in answer.content.decode()
