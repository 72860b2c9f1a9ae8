"""How two revisions of a regulation differ, article by article."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.rules.articles import articles_of, differences
from birpencere.regulations.rules.articles.changes import lines_of
from birpencere.regulations.types import CaseRegulation
from birpencere.regulations.types.articles import (
    Article,
    ArticleChange,
    ChangeKind,
    Mark,
    Paragraph,
)
from birpencere.regulations.types.regulation import Time

WORDS = st.lists(st.sampled_from(["iş", "günü", "beş", "on", "ərizə", "(3)", "  ", "maddə 18.2.1"]))
LINES = st.lists(WORDS.map(" ".join), max_size=6)
TEXTS = st.dictionaries(st.sampled_from(["1.1", "1.2", "2.6.1", "2.10", "A1", "A10"]), LINES)


def _articles(texts: dict[str, list[str]]) -> tuple[Article, ...]:
    return tuple(
        Article(number, Text("Başlıq"), tuple(Paragraph(Text(line)) for line in lines))
        for number, lines in texts.items()
    )


def _without(mark: Mark, change: ArticleChange) -> list[str]:
    """The lines of one of the texts; a line of the other one alone is none of its."""
    lines = [[p for p in line.pieces if p.mark is not mark] for line in change.lines]
    return ["".join(piece.text for piece in line) for line in lines if line]


@pytest.mark.law("R-9.8")
@given(old=TEXTS, new=TEXTS)
def test_of_the_marked_words_both_texts_can_be_made_again(
    old: dict[str, list[str]], new: dict[str, list[str]]
) -> None:
    before = {one.number: one for one in _articles(old)}
    after = {one.number: one for one in _articles(new)}
    found = differences(before.values(), after.values(), "az")
    assert {one.number for one in found} == {
        number
        for number in before.keys() | after.keys()
        if not (number in before and number in after)
        or lines_of(before[number], "az") != lines_of(after[number], "az")
    }
    for change in found:
        was = lines_of(before[change.number], "az") if change.number in before else []
        is_now = lines_of(after[change.number], "az") if change.number in after else []
        assert [line for line in _without(Mark.INSERTED, change) if line] == [w for w in was if w]
        assert [line for line in _without(Mark.DELETED, change) if line] == [n for n in is_now if n]


def test_articles_that_came_and_went_are_named_in_the_order_of_annex_1() -> None:
    old = _articles({"1.1": ["bir"], "2.6.1": ["iki"], "A1": ["üç"]})
    new = _articles({"1.1": ["bir"], "2.10": ["dörd"], "A1": ["üç"], "A2": ["beş"]})
    assert [(one.number, one.kind) for one in differences(old, new, "az")] == [
        ("2.6.1", ChangeKind.REMOVED),
        ("2.10", ChangeKind.ADDED),
        ("A2", ChangeKind.ADDED),
    ]


def test_a_shorter_time_limit_changes_one_article_by_one_number(licence: CaseRegulation) -> None:
    general = replace(licence.general, time=Time(lower=10, upper=12))
    [change] = differences(
        articles_of(licence), articles_of(replace(licence, general=general)), "en"
    )
    [line] = change.lines
    assert (change.number, change.title) == ("1.7", "Execution time of the e-service")
    marked = [(one.mark, one.text) for one in line.pieces if one.mark is not Mark.SAME]
    assert marked == [(Mark.DELETED, "15 "), (Mark.INSERTED, "12 ")]


def test_an_operation_that_comes_in_between_changes_no_other_row(licence: CaseRegulation) -> None:
    first, *rest = licence.operations
    second = replace(
        first, key=Key("expertise"), title=Text("Ekspertiza", "Expertise", "Экспертиза")
    )
    longer = replace(licence, operations=(first, second, *rest))
    changes = differences(articles_of(licence), articles_of(longer), "az")
    [table] = [one for one in changes if one.number == "3.4.1"]
    assert [line.mark for line in table.lines if not line.is_same] == [Mark.INSERTED]
