"""Attachments to a regulation: the form that the applicant fills in (Annex 1, note 1 to 2.6), page by page."""

from collections.abc import Iterable, Iterator

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.rules.articles.answers import (
    ASKED_BY,
    ASKED_IF,
    asked_when,
    conditional,
    kind_of,
    question_of,
    where,
)
from birpencere.regulations.rules.articles.saying import (
    cell,
    fill,
    joined,
    paragraph,
    quoted,
    same,
)
from birpencere.regulations.types import Condition, CrossCheck, Fact, Field, Regulation, Step
from birpencere.regulations.types.articles import Block, Cell, Listing, Paragraph, Table

HEADS = (
    Text("№", "№", "№"),
    Text("Sual", "Question", "Вопрос"),
    Text("Cavab", "Answer", "Ответ"),
    Text("Şərtlər", "Conditions", "Условия"),
)
TAKEN = Text(
    "Soruşulmur, göstərilir: {label} – {register}",
    "Not asked but shown: {label} – {register}",
    "Не спрашивается, а показывается: {label} – {register}",
)
CHECKED = Text(
    "Birlikdə yoxlanılır: {fields}. {message}",
    "Checked together: {fields}. {message}",
    "Проверяются вместе: {fields}. {message}",
)


def pages_of(regulation: Regulation) -> Iterator[tuple[Text, tuple[Block, ...]]]:
    """Each page of the form by its title."""
    for step in regulation.form.steps:
        yield step.title, tuple(_page(regulation, step))


def _page(regulation: Regulation, step: Step) -> Iterator[Block]:
    if step.text:
        yield paragraph(step.text)
    if not step.shown.is_always:
        yield conditional(regulation, step.shown, ASKED_IF, ASKED_BY)
    facts = tuple(_facts(regulation, step))
    if facts:
        yield Listing(facts)
    if step.fields:
        yield questions(regulation, step.fields)
    checks = (*step.checks, *(regulation.form.checks if step is regulation.form.steps[-1] else ()))
    if checks:
        yield Listing(tuple(_check(regulation, check) for check in checks))


def _facts(regulation: Regulation, step: Step) -> Iterator[Paragraph]:
    """What is shown out of registers instead of being asked, register by register."""
    shown: dict[tuple[Key, Condition], list[Text]] = {}
    for fact in step.facts:
        source, label = _told(regulation, fact)
        if source and label:
            shown.setdefault((source, fact.shown), []).append(label)
    for (source, condition), labels in shown.items():
        register = regulation.register(source).name
        text = fill(TAKEN, label=joined(labels), register=register)
        yield where(regulation, text, condition)


def _told(regulation: Regulation, fact: Fact) -> tuple[Key | None, Text | None]:
    """The register and the label; both of what an earlier page asked where the fact is out of it."""
    name, _, key = fact.fact.partition(".")
    asking = next((one for one in regulation.form.asks if one.key == name), None)
    if asking is None:
        return fact.source, fact.label
    take = next((one for one in asking.takes if one.key == key), None)
    return asking.register, fact.label or (take.label if take else None)


def _check(regulation: Regulation, check: CrossCheck) -> Paragraph:
    labels = (quoted(one.label) for one in regulation.form.fields if one.key in check.fields)
    text = fill(CHECKED, fields=joined(labels), message=check.message)
    return paragraph(text, of=check.valid)


def questions(regulation: Regulation, fields: Iterable[Field]) -> Table:
    """Number, question, answer, conditions; the questions of a group follow it, as 3.1, 3.2."""
    return Table(HEADS, tuple(_rows(regulation, fields, "")))


def _rows(
    regulation: Regulation, fields: Iterable[Field], above: str
) -> Iterator[tuple[Cell, ...]]:
    for place, field in enumerate(fields, start=1):
        number = f"{above}{place}"
        kind, when = kind_of(regulation, field), asked_when(regulation, field)
        yield cell(same(number)), question_of(field), kind, when
        yield from _rows(regulation, field.fields, f"{number}.")
