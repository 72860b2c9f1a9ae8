"""Checking a document by its code, by anyone who holds it."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from birpencere.applications.models import Application, Result
from birpencere.applications.tests.conftest import SignIn


@pytest.fixture
def anyone(sign_in: SignIn) -> Client:
    """A browser in which nobody is signed in."""
    return Client()


@pytest.fixture
def result(approved: Application) -> Result:
    found = Result.objects.get()
    found.digest = "d" * 64
    found.save()
    return found


def test_a_genuine_document_is_told_with_its_public_facts_and_nothing_personal(
    anyone: Client, result: Result
) -> None:
    page = anyone.get(f"/en/verify/{result.code}")
    text = unescape(page.text)
    assert page.status_code == 200
    assert "This document was issued and is valid" in text
    for shown in (result.number, "Licence for certain types of activity", "d" * 64):
        assert shown in text
    for personal in ("Aysel", "Məmmədova", "5ARPXK2", "1400057421", "Nizami küçəsi"):
        assert personal not in text


@pytest.mark.parametrize("forged", ["AAAA-AAAA-AAAA-AAAA", "x", "%00", "’;--", "A" * 500])
def test_a_forged_code_is_told_to_be_one(anyone: Client, result: Result, forged: str) -> None:
    page = anyone.get(f"/en/verify/{forged}")
    assert page.status_code == 404
    assert "No document with this code was issued" in page.text


def test_a_document_whose_validity_has_ended_is_told_so(anyone: Client, result: Result) -> None:
    result.valid_until = result.issued_on - timedelta(days=1)
    result.save()
    assert "its validity has ended" in anyone.get(f"/en/verify/{result.code}").text


def test_the_last_day_counts(anyone: Client, result: Result) -> None:
    result.valid_until = date(2026, 11, 17)
    result.save()
    assert "is valid" in anyone.get(f"/en/verify/{result.code}").text


@pytest.mark.parametrize("spelling", ["{}", " {} ", "low {}", "plain {}"])
def test_a_code_is_typed_as_people_type(anyone: Client, result: Result, spelling: str) -> None:
    code = spelling.format(result.code)
    if spelling.startswith("low"):
        code = result.code.lower()
    if spelling.startswith("plain"):
        code = result.code.replace("-", " ")
    answer = anyone.get("/en/verify", {"code": code}, follow=True)
    assert answer.status_code == 200
    assert result.number in answer.text


def test_without_a_code_there_is_the_question_for_it(anyone: Client, db: None) -> None:
    for query in ("", "?code=", "?code=%20"):
        page = anyone.get(f"/en/verify{query}")
        assert page.status_code == 200
        assert "Verify a document" in page.text
