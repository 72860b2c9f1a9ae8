"""The catalogues are complete in all three languages."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from birpencere.web import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|(?<!%)%[sd]")


@pytest.fixture(scope="module")
def in_use() -> Catalog:
    return messages.extract()


@pytest.fixture(params=messages.CATALOGUES, ids=messages.LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path: Path = request.param
    return messages.read(path)


def forms(strings: str | tuple[str, ...] | list[str]) -> list[str]:
    return [strings] if isinstance(strings, str) else list(strings)


def entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_a_catalogue_holds_exactly_what_is_in_use(in_use: Catalog, catalogue: Catalog) -> None:
    """`make messages` brings the catalogues up to date."""
    assert {m.id for m in entries(catalogue)} == {m.id for m in entries(in_use)}


def test_nothing_is_untranslated_or_uncertain(catalogue: Catalog) -> None:
    assert not [m.id for m in entries(catalogue) if m.fuzzy or not all(forms(m.string) or [""])]


def test_placeholders_agree(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        expected = set(PLACEHOLDER.findall(forms(message.id)[-1]))
        for form in forms(message.string):
            assert set(PLACEHOLDER.findall(form)) <= expected, message.id
        assert set(PLACEHOLDER.findall(forms(message.string)[-1])) == expected, message.id


def test_plural_forms_are_those_of_the_language(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        if not isinstance(message.id, str):
            assert len(message.string) == catalogue.num_plurals, message.id
