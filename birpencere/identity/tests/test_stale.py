"""A form with an old secret."""

import pytest
from django.test import Client

from birpencere.identity.models import Person

TYPED = {"text": "Hello", "csrfmiddlewaretoken": "old" * 22}


@pytest.fixture
def strict(browser: Client) -> Client:
    """A browser whose forms are looked at."""
    browser.handler.enforce_csrf_checks = True
    return browser


def test_what_was_typed_into_our_own_old_form_is_offered_again(
    strict: Client, aysel: Person
) -> None:
    answer = strict.post("/en/letter", TYPED, headers={"Origin": "http://testserver"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "its form has expired" in page
    assert '"govuk-link" href="/en/letter"' in page
    assert strict.session["stash"] == {"path": "/en/letter", "typed": {"text": ["Hello"]}}


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_another_site_can_plant_nothing(strict: Client, origin: str) -> None:
    answer = strict.post("/en/letter", TYPED, headers={"Origin": origin} if origin else {})
    assert answer.status_code == 403
    assert '"govuk-link" href="/en/letter"' not in answer.content.decode()
    assert not answer.cookies
