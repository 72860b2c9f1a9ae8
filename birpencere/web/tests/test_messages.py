"""The catalogues are complete in all three languages."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from birpencere.web import messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|(?<!%)%[sd]")


@pytest.fixture(params=messages.CATALOGUES, ids=messages.LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path: Path = request.param
    return messages.read(path)


def entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_the_catalogues_hold_exactly_what_is_in_use() -> None:
    """`make messages` brings the catalogues up to date."""
    in_use = {message.id for message in entries(messages.extract())}
    for path in messages.CATALOGUES:
        assert {message.id for message in entries(messages.read(path))} == in_use, path


def test_nothing_is_untranslated_or_uncertain(catalogue: Catalog) -> None:
    assert not messages.untranslated(catalogue)
    assert not [message.id for message in entries(catalogue) if message.fuzzy]


def test_placeholders_agree(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        expected = set(PLACEHOLDER.findall(in_plural(message)))
        *others, plural = [set(PLACEHOLDER.findall(form)) for form in messages.forms(message)]
        assert plural == expected, message.id
        assert all(other <= expected for other in others), message.id


def test_plural_forms_are_those_of_the_language(catalogue: Catalog) -> None:
    for message in entries(catalogue):
        expected = 1 if isinstance(message.id, str) else catalogue.num_plurals
        assert len(messages.forms(message)) == expected, message.id


def in_plural(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]
