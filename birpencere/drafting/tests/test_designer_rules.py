"""Edits, keys, conditions and the drawing, without a browser; on every regulation of the catalogue."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from birpencere.drafting.models import Draft
from birpencere.drafting.rules.condition_parsing import built_of, in_words
from birpencere.drafting.rules.condition_questions import asked_before, questions_for
from birpencere.drafting.rules.conditions import AGAINST, ALONE, BY_TYPE, Built, Comparison
from birpencere.drafting.rules.diagram import diagram_of
from birpencere.drafting.rules.editing import change_between, key_for, place_in
from birpencere.drafting.rules.faults import faults_of
from birpencere.drafting.rules.inputs import MARK, Posts, has_boxes, is_typed, read, shown
from birpencere.drafting.rules.preview import preview_of, rows_of
from birpencere.drafting.rules.schema import Attribute, Input, attributes_of, class_of, root_class
from birpencere.drafting.rules.sections import attributes_at, blocks_of, sections_of, spot_at
from birpencere.drafting.rules.tree import Place, Replacement, path_of, replaced, replacement_for
from birpencere.drafting.rules.writing import tree_of
from birpencere.drafting.views.designer_parts import Shown
from birpencere.drafting.views.designer_show import block
from birpencere.kernel.text import LANGUAGES
from birpencere.registry.models import Service
from birpencere.regulations.rules import parse_regulation, read_form
from birpencere.regulations.rules.checks import longest_way
from birpencere.regulations.types import CaseRegulation
from birpencere.rehearsal.answers import PERSON

Tree = Any
FILES = sorted((Path(settings.CATALOGUE) / "regulations").glob("*.yaml"))
TEXTS = {file.name: file.read_text("utf-8") for file in FILES}
TREES: dict[str, Tree] = {name: tree_of(text, name) for name, text in TEXTS.items()}
LICENCE = TREES["20.1-communications-licence.yaml"]
KNOWN: dict[str, dict[str, str]] = {name: {} for name in ("agencies", "lists", "payees", "tariffs")}


def things(cls: type, tree: Tree, place: Place = ()) -> Iterator[tuple[type, Tree, Place]]:
    """Every thing of a regulation with its class and where it stands."""
    yield cls, tree, place
    for one in attributes_of(cls):
        value, at = tree.get(one.name), (*place, one.name)
        if one.input is Input.THING and value is not None:
            for number, inner in enumerate(value if one.is_list else [value]):
                below = (*at, number) if one.is_list else at
                yield from things(class_of(one, inner), inner, below)


def sent(attributes: tuple[Attribute, ...], tree: Tree, prefix: str = "") -> dict[str, list[str]]:
    """What a page sends back of which nothing was touched."""
    posted: dict[str, list[str]] = {MARK: []}
    for one in attributes:
        name, value = f"{prefix}{one.name}", (tree or {}).get(one.name)
        if one.has_pages or not (is_typed(one) or one.input is Input.THING):
            continue
        if one.input is Input.THING:
            inner = sent(attributes_of(one.of[0]), value, f"{name}.")
            posted[MARK] += inner.pop(MARK)
            posted |= inner
            continue
        said = shown(one, value)
        if one.input is Input.TEXT:
            posted |= {f"{name}-{code}": [said[code]] for code in LANGUAGES}
        elif has_boxes(one):
            posted[MARK].append(name)
            posted[name] = said
        else:
            posted[name] = [said]
    return posted


@pytest.mark.parametrize("name", TREES)
def test_what_was_not_touched_stays_as_it_was_written(name: str) -> None:
    tree = TREES[name]
    for cls, thing, _place in things(root_class(tree), tree):
        attributes = attributes_of(cls)
        posted: Posts = sent(attributes, thing)
        reading = read(attributes, thing, posted)
        assert not reading.problems
        assert reading.tree == thing


def conditions() -> Iterator[tuple[str, Place, str]]:
    """Every condition of the catalogue: its file, its place, its expression."""
    for name, tree in TREES.items():
        for cls, thing, place in things(root_class(tree), tree):
            for one in attributes_of(cls):
                value = thing.get(one.name)
                if one.input is Input.CONDITION and isinstance(value, str):
                    yield name, (*place, one.name), value


def test_conditions_that_the_builder_shows_come_out_as_they_went_in() -> None:
    only_as_text = []
    for name, place, value in conditions():
        built = built_of(value, TREES[name], place)
        if value == "false":
            continue
        if built is None:
            only_as_text.append(value)
        else:
            assert built.cel.replace(" ", "") == value.replace(" ", "")
            assert in_words(value, TREES[name], "az", place)
    assert [cel for cel in only_as_text if not re.search(r"[*+?]|size|today|- ", cel)] == []
    assert len(only_as_text) <= 11  # what reckons, beyond comparing


QUESTIONS = [one for one in questions_for(LICENCE, "az") if one.kind != "date"]
TYPED = {"number": st.integers(0, 999).map(str), "money": st.integers(0, 999).map("{}.50".format)}


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    one = draw(st.sampled_from(QUESTIONS))
    operator = draw(st.sampled_from(BY_TYPE[one.kind]))
    if operator in ALONE:
        return Comparison(one.name, operator, "", one.kind)
    if operator in AGAINST:
        others = [other.name for other in QUESTIONS if other.kind == one.kind]
        return Comparison(one.name, operator, draw(st.sampled_from(others)), one.kind)
    keys = [key for key, _label in one.answers]
    values = st.sampled_from(keys) if keys else TYPED.get(one.kind, st.text("abc", min_size=1))
    return Comparison(one.name, operator, draw(values), one.kind)


@given(
    st.lists(st.lists(comparisons(), min_size=1, max_size=3).map(tuple), min_size=2, max_size=3),
    st.sampled_from(["&&", "||"]),
)
def test_a_condition_that_was_built_is_shown_again_as_it_was_built(
    groups: list[tuple[Comparison, ...]], joint: Any
) -> None:
    built = Built(tuple(groups), joint)
    again = built_of(built.cel, LICENCE)
    assert again is not None
    assert (again.groups, again.cel) == (built.groups, built.cel)


@pytest.mark.parametrize(
    ("place", "first", "last"),
    [
        (("form", "steps", 0, "fields", 0, "shown"), "applicant.kind", "applicant.kind"),
        (("form", "steps", 0, "fields", 0, "checks", 0, "valid"), "applicant.kind", "licence_type"),
        (("form", "steps", 2, "shown"), "applicant.kind", "entrepreneur_voen"),
        (("fees", 0, "condition"), "applicant.kind", "declaration"),
    ],
)
def test_a_condition_is_about_what_was_asked_by_then(
    place: tuple[str | int, ...], first: str, last: str
) -> None:
    names = [one.name for one in asked_before(questions_for(LICENCE, "az"), LICENCE, place)]
    assert (names[0], names[-1]) == (first, last)


TREE = st.recursive(
    st.integers(0, 3) | st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(st.sampled_from("abc"), TREE, max_size=3)


@given(DOCUMENTS, st.lists(DOCUMENTS, max_size=6))
@limits(max_examples=60)
def test_all_edits_undone_give_the_beginning_and_made_again_the_end(
    first: Tree, later: list[Tree]
) -> None:
    document, made = deepcopy(first), list[Replacement]()
    for after in later:
        change = change_between(document, after)
        assert (change is None) == (document == after)
        if change is not None:
            made.append(replacement_for(document, change))
            document = replaced(document, made[-1])
            assert document == after
    last = document
    for one in reversed(made):
        document = replaced(document, one.undone)
    assert document == first
    for one in made:
        document = replaced(document, one)
    assert document == last


def test_an_edit_is_no_larger_than_what_changed() -> None:
    after = deepcopy(LICENCE)
    after["form"]["steps"][1]["fields"][0]["label"]["en"] = "Another"
    change = change_between(LICENCE, after)
    assert change is not None
    assert (change.path, change.value) == ("form.steps[1].fields[0].label.en", "Another")


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Fəaliyyətin ünvanı?", "fealiyyetin_unvani"),
        ("2-ci sənəd", "n_2_ci_sened"),
        ("Telefon", "telefon_2"),
        ("…", "n"),
        ("in", "in_2"),
    ],
)
def test_keys_are_made_of_labels(label: str, key: str) -> None:
    assert key_for(label, [{"key": "telefon"}]) == key


def test_facts_are_shown_by_examples_whether_a_register_is_asked_midway_or_not() -> None:
    tree = deepcopy(TREES["ps-01-compulsory-vehicle-insurance.yaml"])
    steps = tree["form"]["steps"]
    steps[1]["facts"].append({"fact": "vehicle.nothing"})
    steps[1]["facts"].append({"fact": "person.name"})
    preview = preview_of(tree)
    assert preview.left_out == ("vehicle.nothing", "person.name")
    shown = [
        list(rows_of(preview, one, read_form(preview.form, {}, PERSON, DAY, {}), PERSON, "en"))
        for one in preview.form.steps
    ]
    keys = [row.key for rows in shown for row in rows]
    assert keys[:3] == ["vehicle.make", "vehicle.model", "vehicle.year"]
    assert "person.fin" in keys
    assert "organisation.voen" not in keys
    assert all(row.source and row.value for rows in shown for row in rows)


def test_the_form_can_be_looked_at_though_one_question_is_wrong() -> None:
    tree = deepcopy(LICENCE)
    del tree["form"]["steps"][1]["fields"][0]["label"]
    del tree["form"]["steps"][2]["title"]
    tree["form"]["steps"][1]["title"] = {"az": "Yalnız azərbaycanca"}
    preview = preview_of(tree)
    assert preview.left_out == ("entrepreneur_voen",)
    assert [len(step.fields) for step in preview.form.steps] == [1, 3, 5, 7, 4, 1]


@pytest.mark.parametrize("name", [name for name, tree in TREES.items() if tree.get("operations")])
def test_the_drawing_has_every_operation_and_adds_up_as_the_law_does(name: str) -> None:
    regulation = parse_regulation(TEXTS[name], name)
    assert isinstance(regulation, CaseRegulation)
    diagram = diagram_of(TREES[name], "az")
    assert diagram is not None
    assert diagram.longest == longest_way(regulation)
    assert diagram.fits
    assert len({(one.x, one.y) for one in diagram.boxes}) == len(regulation.operations)
    drawn = {(one.source, one.target) for one in diagram.arrows}
    waiting = {(key, one.key) for one in regulation.operations for key in one.after}
    led = {(one.key, way.to) for one in regulation.operations for way in one.ways if way.to}
    assert waiting | led <= drawn
    decided = [way for one in regulation.operations for way in one.ways if way.decision]
    assert sum(len(one.decisions) for one in diagram.boxes) == len(decided)


def test_an_operation_is_drawn_below_those_for_which_it_waits_though_they_stand_later() -> None:
    operations = TREES["17.4-oversize-vehicle-permit.yaml"]["operations"]
    diagram = diagram_of({"operations": operations[::-1]}, "az")
    assert diagram is not None
    assert not any(arrow.is_back for arrow in diagram.arrows)


DAY = date(2026, 12, 1)
ODD: list[Tree] = [None, 5, "x", True, [], {}, [5, "x", None], {"key": 5}, {"az": 5}]


def places_in(tree: Tree, place: Place = ()) -> Iterator[Place]:
    """Every place of a tree."""
    yield place
    inner = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for part, one in inner:
        yield from places_in(one, (*place, part))


def look_at(document: Tree) -> None:
    """All that the designer shows of a draft."""
    draft = Draft(document=document, service=Service(number="20.1"))
    shown = Shown(draft, faults_of(document), KNOWN)
    for section in sections_of(document):
        for spot, attributes in blocks_of(section, document):
            views = block(shown, spot, attributes)
            for item in [one for view in views.lists for one in view.items]:
                inner = spot_at(document, place_in(item.at))
                block(shown, inner, attributes_at(inner))
    diagram_of(document, "az")
    preview_of(document)


@given(st.sampled_from([*places_in(LICENCE)][1:]), st.sampled_from(ODD))
@example(place=("form", "steps", 1, "fields"), odd=5)
@limits(max_examples=12)
def test_a_draft_that_is_wrong_anywhere_can_be_looked_at_and_mended(
    place: Place, odd: Tree
) -> None:
    look_at(replaced(LICENCE, Replacement(path_of(place), [None], [odd])))
