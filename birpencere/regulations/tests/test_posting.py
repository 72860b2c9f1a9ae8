"""From what a page sent to typed answers."""

import pytest

from birpencere.regulations.rules import typed_from_post
from birpencere.regulations.tests.documents import EVERY_TYPE, field, regulation
from birpencere.regulations.types import Step

POSTED = {
    "name": ["Əli"],
    "born.day": ["27"],
    "born.month": ["3"],
    "born.year": ["1991"],
    "days": ["monday", "friday"],
    "address.city": ["Bakı"],
    "deed": ["f1", "f2"],
    "partners[0].name": ["A"],
    "partners[1].name": ["B"],
    "csrfmiddlewaretoken": ["x"],
}


@pytest.fixture
def page() -> Step:
    return regulation(*EVERY_TYPE).form.steps[0]


def test_the_answers_of_a_page_are_collected_as_typed(page: Step) -> None:
    typed = typed_from_post(page, POSTED).typed
    assert typed["name"] == "Əli"
    assert typed["born"] == {"day": "27", "month": "3", "year": "1991"}
    assert typed["days"] == ["monday", "friday"]
    assert typed["address"]["city"] == "Bakı"
    assert [row["name"] for row in typed["partners"]] == ["A", "B"]


def test_a_question_that_was_not_on_the_page_keeps_its_answer(page: Step) -> None:
    assert typed_from_post(page, {"name": ["Əli"]}).typed == {"name": "Əli"}


def test_a_question_on_the_page_with_nothing_ticked_is_answered_with_nothing(page: Step) -> None:
    assert typed_from_post(page, {"_asked": ["days", "owned"]}).typed == {"days": [], "owned": ""}


def test_what_is_computed_cannot_be_sent(page: Step) -> None:
    assert typed_from_post(page, {"total": ["9"], "_asked": ["total"]}).typed == {}


def test_a_row_is_added(page: Step) -> None:
    posted = typed_from_post(page, {**POSTED, "_add": ["partners"]})
    assert posted.changed == "partners"
    assert posted.typed["partners"][2:] == [{}]


def test_no_more_rows_are_added_than_allowed(page: Step) -> None:
    rows = {f"partners[{number}].name": ["A"] for number in range(50)}
    posted = typed_from_post(page, {**rows, "_add": ["partners"]})
    assert len(posted.typed["partners"]) == 4


def test_a_row_is_removed(page: Step) -> None:
    posted = typed_from_post(page, {**POSTED, "_remove": ["partners[0]"]})
    assert posted.changed == "partners"
    assert [row["name"] for row in posted.typed["partners"]] == ["B"]


def test_a_place_for_one_more_file_that_was_left_empty_is_no_file(page: Step) -> None:
    assert typed_from_post(page, {"deed": ["f1", ""]}).typed == {"deed": ["f1"]}


def test_a_file_is_removed(page: Step) -> None:
    posted = typed_from_post(page, {**POSTED, "_remove": ["deed[1]"]})
    assert (posted.changed, posted.typed["deed"]) == ("deed", ["f1"])


@pytest.mark.parametrize(
    "button", ["", "name", "nothing", "partners[9]x", "partners[-1]", "name[0]"]
)
def test_a_forged_button_changes_nothing(page: Step, button: str) -> None:
    posted = typed_from_post(page, {**POSTED, "_remove": [button], "_add": [button]})
    assert posted.changed is None
    assert len(posted.typed["partners"]) == 2


def test_what_the_database_cannot_hold_is_left_out(page: Step) -> None:
    posted = typed_from_post(page, {"name": ["a\x00\ud800b"], "about": ["x" * 10_000_000]})
    assert posted.typed["name"] == "ab"
    assert len(posted.typed["about"]) == 50_000


def test_questions_with_a_common_beginning_are_told_apart() -> None:
    page = regulation(field("phone"), field("phone_home")).form.steps[0]
    assert typed_from_post(page, {"phone_home": ["1"]}).typed == {"phone_home": "1"}
