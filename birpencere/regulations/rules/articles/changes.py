"""How two revisions differ: article by article, with the words that came and went."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from birpencere.kernel.text import Language
from birpencere.regulations.types.articles import (
    Article,
    ArticleChange,
    ChangedLine,
    ChangeKind,
    Listing,
    Mark,
    Paragraph,
    Piece,
    Table,
)

WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
"""A word or a sign with the space after it: put together again they are the text."""
ALIKE = 0.4
"""From this likeness on (`SequenceMatcher.ratio`) a line is the other one with changed words."""


def differences(
    old: Iterable[Article], new: Iterable[Article], language: Language
) -> tuple[ArticleChange, ...]:
    """The articles that say otherwise in that language, in the order of the later text.

    What is the same in it is told too, so that both texts can be made of the lines: the old one of all
    words but the inserted, the new one of all but the deleted.
    """
    before = {article.number: article for article in old}
    after = {article.number: article for article in new}
    found = (_change(before.get(n), after.get(n), language) for n in _order(before, after))
    return tuple(change for change in found if change)


def _order(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """The numbers of both, as they follow one another in Annex 1."""
    numbers = {*before, *after}
    return sorted(numbers, key=lambda number: (number[0] == "A", _natural(number)))


def _natural(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.removeprefix("A").split("."))


def _change(old: Article | None, new: Article | None, language: Language) -> ArticleChange | None:
    before = lines_of(old, language) if old else []
    after = lines_of(new, language) if new else []
    if old and new and before == after:
        return None
    kind = ChangeKind.REMOVED if new is None else ChangeKind.CHANGED if old else ChangeKind.ADDED
    article = new or old
    assert article is not None  # the number came from one of them
    title = article.title.in_(language)
    return ArticleChange(article.number, title, kind, tuple(_lines(before, after)))


def lines_of(article: Article, language: Language) -> list[str]:
    """What an article says, line by line; the title of an attachment is its agency's own."""
    lines = [article.title.in_(language)] if article.is_attachment else []
    for block in article.body:
        match block:
            case Paragraph():
                lines.append(_said(block, language))
            case Listing(items):
                lines += [f"– {_said(item, language)}" for item in items]
            case Table():
                lines += _rows(block, language)
    return lines


def _rows(table: Table, language: Language) -> Iterator[str]:
    """Numbers of rows are left out: a row that comes in between changes no other one."""
    for row in table.rows:
        cells = ("; ".join(_said(one, language) for one in cell) for cell in row)
        yield " · ".join(cell for cell in cells if cell and not cell.isdigit())


def _said(paragraph: Paragraph, language: Language) -> str:
    text = paragraph.text.in_(language)
    return f"{text} [{paragraph.code}]" if paragraph.code else text


def _lines(before: list[str], after: list[str]) -> Iterator[ChangedLine]:
    """Lines that stay, that came or went, and pairs of which one is the other with changed words."""
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_whole(Mark.SAME, line) for line in before[i:j])
        else:
            yield from _replaced(before[i:j], after[k:m])


def _whole(mark: Mark, line: str) -> ChangedLine:
    return ChangedLine((Piece(mark, line),))


def _replaced(gone: list[str], come: list[str]) -> Iterator[ChangedLine]:
    """Each line that is like an old one goes with it, in their order; the others stand for themselves."""
    at = 0
    for line in come:
        like = next((i for i in range(at, len(gone)) if _are_alike(gone[i], line)), None)
        if like is None:
            yield _whole(Mark.INSERTED, line)
            continue
        yield from (_whole(Mark.DELETED, old) for old in gone[at:like])
        yield ChangedLine(tuple(pieces(gone[like], line)))
        at = like + 1
    yield from (_whole(Mark.DELETED, old) for old in gone[at:])


def _are_alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, WORDS.findall(old), WORDS.findall(new), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def pieces(old: str, new: str) -> Iterator[Piece]:
    """The words of both, marked; without the inserted ones they are `old`, without the deleted ones `new`."""
    was, is_now = WORDS.findall(old), WORDS.findall(new)
    for tag, i, j, k, m in SequenceMatcher(None, was, is_now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Mark.SAME, "".join(was[i:j]))
            continue
        if i < j:
            yield Piece(Mark.DELETED, "".join(was[i:j]))
        if k < m:
            yield Piece(Mark.INSERTED, "".join(is_now[k:m]))
