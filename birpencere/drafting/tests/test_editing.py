"""Writing a draft: changes, undo, two editors, and who sees it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birpencere.applications.tests.conftest import MORNING
from birpencere.drafting.actions import begin_draft, change_draft, import_yaml, redo, undo
from birpencere.drafting.errors import AlreadyBegun, ChangedMeanwhile, NoDraft
from birpencere.drafting.models import Draft, DraftEdit
from birpencere.drafting.queries import draft_for, drafts_for, edits_of, yaml_of
from birpencere.drafting.rules.tree import (
    Change,
    WrongChange,
    path_of,
    place_of,
    replaced,
    replacement_for,
    value_at,
)
from birpencere.drafting.tests.conftest import As
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import Invalid
from birpencere.regulations.queries import current_revision

NAME = "general.name.az"


def change(draft: Draft, acting: Actor, *parts: Any) -> Draft:
    """One change of the version that is in the draft now."""
    version = Draft.objects.get(pk=draft.pk).version
    return change_draft(
        draft_id=draft.pk, version=version, change=Change(*parts), acting=acting, now=MORNING
    )


def test_a_draft_begins_with_what_is_in_force(draft: Draft) -> None:
    assert draft.base == current_revision(draft.service_id)
    assert value_at(draft.document, "general.time.upper") == 15


def test_a_service_has_one_open_draft(draft: Draft, parvana: Actor) -> None:
    with pytest.raises(AlreadyBegun):
        begin_draft(service_id=draft.service_id, acting=parvana, now=MORNING)


def test_each_change_is_one_version_and_can_be_taken_back_and_made_again(
    draft: Draft, parvana: Actor, emin: Actor
) -> None:
    whole = draft.document
    title = value_at(whole, NAME)
    change(draft, parvana, "set", NAME, "Yeni ad")
    change(draft, parvana, "remove", "general.control")
    step = {"key": "last", "title": {"az": "Son"}}
    draft = change(draft, emin, "insert", "form.steps[0]", step)
    draft = change(draft, emin, "move", "form.steps[0]", None, 2)
    assert value_at(draft.document, "form.steps[2]") == step
    assert [edit.path for edit in edits_of(draft, since=3)] == ["form.steps", "form.steps"]
    for _ in range(4):
        draft = undo(draft_id=draft.pk, version=draft.version, acting=parvana, now=MORNING)
    assert draft.document == whole
    draft = redo(draft_id=draft.pk, version=draft.version, acting=parvana, now=MORNING)
    assert value_at(draft.document, NAME) == "Yeni ad" != title
    draft = change(draft, parvana, "set", NAME, "Başqa ad")
    draft = redo(draft_id=draft.pk, version=draft.version, acting=parvana, now=MORNING)
    assert value_at(draft.document, NAME) == "Başqa ad"


def test_of_two_editors_the_second_is_told_of_the_first(
    draft: Draft, parvana: Actor, emin: Actor
) -> None:
    change(draft, emin, "set", NAME, "Emin yazdı")
    with pytest.raises(ChangedMeanwhile) as told:
        change_draft(
            draft_id=draft.pk,
            version=draft.version,
            change=Change("set", NAME, "Pərvanə yazdı"),
            acting=parvana,
            now=MORNING + timedelta(seconds=1),
        )
    assert "Emin" in told.value.facts["who"]


def test_a_change_that_does_not_fit_changes_nothing(draft: Draft, parvana: Actor) -> None:
    wrong: list[tuple[Any, ...]] = [
        ("set", "form.steps[99].key", "x"),
        ("set", "form..steps", "x"),
        ("insert", "general", {}),
        ("move", "form.steps[99]", None, 0),
        ("set", "service", "20.2"),
        ("set", "", []),
        ("set", NAME, "\x00"),
    ]
    for parts in wrong:
        with pytest.raises(Invalid):
            change(draft, parvana, *parts)
    assert not DraftEdit.objects.exists()


def test_what_is_exported_can_be_imported_again(draft: Draft, parvana: Actor) -> None:
    text = yaml_of(draft).replace("service: '20.1'", "service: '5.1'")
    draft = import_yaml(
        draft_id=draft.pk, version=draft.version, text=text, acting=parvana, now=MORNING
    )
    assert (draft.version, draft.document["service"]) == (1, "20.1")


def test_another_agency_sees_no_draft(
    draft: Draft, murad: Actor, parvana: Actor, aysel: Actor, web: As
) -> None:
    with pytest.raises(NoDraft):
        draft_for(murad, draft.pk)
    with pytest.raises(NoDraft):
        change(draft, murad, "set", NAME, "Yad")
    with web(parvana):
        assert drafts_for(parvana).get() == draft
        change(draft, parvana, "set", NAME, "Öz")
    for stranger in (murad, aysel, ANONYMOUS, replace(parvana, duties=())):
        with web(stranger):
            assert not Draft.objects.exists()
            assert not DraftEdit.objects.exists()


TREES = st.recursive(
    st.none() | st.integers() | st.text("abc"),
    lambda below: (
        st.lists(below, max_size=3) | st.dictionaries(st.sampled_from("abc"), below, max_size=3)
    ),
    max_leaves=12,
)
PLACES = st.lists(st.sampled_from("abc") | st.integers(0, 3), min_size=1, max_size=4)


@settings(max_examples=60)
@given(
    tree=st.dictionaries(st.sampled_from("abc"), TREES),
    place=PLACES,
    kind=st.sampled_from(("set", "insert", "move", "remove")),
    to=st.integers(0, 3),
)
def test_whatever_is_changed_can_be_taken_back(
    tree: dict[str, Any], place: list[Any], kind: Any, to: int
) -> None:
    place = ["a", *place]
    assert list(place_of(path_of(place))) == place
    try:
        made = replacement_for(tree, Change(kind, path_of(place), "new", to))
        after = replaced(tree, made)
    except WrongChange:
        return
    if made.before or value_at(tree, path_of(place[:-1])) is not None:
        assert replaced(after, made.undone) == tree
