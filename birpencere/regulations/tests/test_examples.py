"""The page on which every type of question can be tried."""

import pytest
from django.test import Client

from birpencere.regulations.examples import example_form
from birpencere.regulations.fields import FIELDS


def test_every_type_of_question_is_there() -> None:
    assert {field.type for field in example_form().fields} == set(FIELDS)


@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_it_is_shown_in_every_language(client: Client, language: str) -> None:
    page = client.get(f"/{language}/components/fields")
    assert page.status_code == 200
    assert all(
        field.label.in_(language) in page.text
        for field in example_form().fields
        if not field.shown.names
    )


def test_a_search_without_script_shows_what_was_found(client: Client) -> None:
    page = client.get("/en/components/fields", {"country.q": "gürc", "_find": "country"})
    assert page.status_code == 200
    assert 'value="GE"' in page.text
    assert "error-summary" not in page.text
    chosen = client.get("/en/components/fields", {"country.q": "gürc", "country.key": "GE"})
    assert "This was understood" in chosen.text


def test_problems_are_told_at_the_questions(client: Client) -> None:
    page = client.get("/en/components/fields", {"trip.from": "01.01.2020", "copies": "99"})
    assert page.status_code == 422
    assert 'href="#trip-from"' in page.text
    assert 'href="#copies"' in page.text
