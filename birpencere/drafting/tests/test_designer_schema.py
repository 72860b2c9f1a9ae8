"""Every attribute of the format has its words, its input and its place in the designer."""

from dataclasses import fields

import pytest

from birpencere.drafting.rules.labels import ARTICLES, HELPS, LABELS, help_of, label_of
from birpencere.drafting.rules.labels_of_kinds import CLASSES, FACTS, INTERACTIONS, TYPES, WORDS
from birpencere.drafting.rules.references import STANDS
from birpencere.drafting.rules.schema import (
    REFERS,
    Input,
    attributes_of,
    every_class,
    root_class,
    word_of,
)
from birpencere.drafting.rules.sections import attributes_at, blocks_of, sections_of, spot_at
from birpencere.regulations import types
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules.facts import FACTS as KNOWN_FACTS

EVERY = [one for cls in every_class() for one in attributes_of(cls)]
FROM_ELSEWHERE = {
    "agencies",
    "executors",
    "facts",
    "files",
    "items",
    "lists",
    "payees",
    "tariffs",
    "types",
}


def test_every_attribute_of_the_format_has_words() -> None:
    for cls in every_class():
        assert [one.name for one in attributes_of(cls)] == [one.name for one in fields(cls)]
    for one in EVERY:
        assert str(label_of(one)), one.path
        assert help_of(one) is not None


def test_every_class_word_and_type_of_question_has_words() -> None:
    names = {cls.__name__ for cls in every_class() if not cls.__name__.endswith("Regulation")}
    words = {
        f"{one.of[0].__name__}.{word}"
        for one in EVERY
        if one.input is Input.CHOICE
        for word in one.options
    }
    assert names | {"Text"} == set(CLASSES)
    assert words == set(WORDS)
    assert set(FIELDS) == set(TYPES)
    assert set(KNOWN_FACTS) == set(FACTS)
    chosen = [cls for one in EVERY if len(one.of) > 1 for cls in one.of]
    assert {word_of(cls) for cls in (*types.INTERACTIONS, *chosen)} == set(INTERACTIONS)


def test_no_words_are_left_of_attributes_that_are_gone() -> None:
    known = {one.path for one in EVERY} | {one.name for one in EVERY}
    assert {*LABELS, *HELPS, *ARTICLES} <= known
    assert set(REFERS) <= {one.path for one in EVERY}
    assert {*REFERS.values()} <= {*STANDS, *FROM_ELSEWHERE}


@pytest.mark.law("R-9.1")
@pytest.mark.parametrize("interaction", types.INTERACTIONS, ids=word_of)
def test_every_attribute_of_a_regulation_stands_in_one_section(interaction: type) -> None:
    document = {"interaction": word_of(interaction), "form": {}}
    assert root_class(document) is interaction
    shown = [
        (spot.place, one.name)
        for section in sections_of(document)
        for spot, attributes in blocks_of(section, document)
        for one in attributes
    ]
    assert len(shown) == len(set(shown))
    below = {name for place, name in shown if not place} | {
        place[0] for place, _name in shown if place
    }
    assert below == {one.name for one in attributes_of(interaction)} - {
        "service",
        "agency",
        "interaction",
    }
    for name in ("general", "form", "complaint"):
        there = {inner for place, inner in shown if place == (name,)}
        assert there == {one.name for one in attributes_at(spot_at(document, (name,)))}


def test_a_question_offers_what_its_type_takes_and_what_it_has_already() -> None:
    field = {"type": "number", "options": []}
    document = {"interaction": "case", "form": {"steps": [{"fields": [field]}]}}
    names = {
        one.name for one in attributes_at(spot_at(document, ("form", "steps", 0, "fields", 0)))
    }
    assert {"min", "max", "decimals", "options"} <= names
    assert not names & {"formats", "branches", "text"}
