"""The form of a draft as people will see it, though the draft need not be right everywhere yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from birpencere.drafting.rules.references import STANDS, list_of, mapping_of, things_at
from birpencere.kernel.text import Language, Text
from birpencere.kernel.yaml_nodes import root_node
from birpencere.kernel.yaml_reader import Key, Reader
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules import fact_rows, read_form
from birpencere.regulations.rules.facts import FACTS
from birpencere.regulations.rules.form_checks import NEEDED
from birpencere.regulations.rules.gained import samples, shown_gained
from birpencere.regulations.rules.parse import READS
from birpencere.regulations.types import (
    Asking,
    Fact,
    Facts,
    Field,
    Form,
    Reading,
    Register,
    Row,
    Step,
    Typed,
)
from birpencere.rehearsal.answers import answered


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be shown of a form."""

    form: Form
    left_out: tuple[str, ...]
    """Keys of the questions, and names of the facts, that are not right yet."""
    registers: Mapping[str, Text]
    """What the registers are called, as far as that is said."""

    def register(self, key: Key) -> Register:
        name = self.registers.get(key, Text(az=key))
        return Register(key, name, name)


def preview_of(document: Mapping[str, Any]) -> Preview:
    """Every page with what can be drawn of it; what has a fault is left out and named."""
    given = document.get("form")
    left_out: list[str] = []
    asked: dict[str, Asking] = {}
    steps = [
        _step(one, number, left_out, asked)
        for number, one in enumerate(list_of(mapping_of(given).get("steps")))
        if isinstance(one, dict)
    ]
    form = Form(title=Text(az=""), minutes=0, steps=tuple(steps))
    registers = things_at(document, STANDS["registers"])
    names = {str(one.get("key")): Text.of(_text(one.get("name"))) for one in registers}
    return Preview(form, tuple(left_out), names)


def answered_with_examples(form: Form, typed: Typed, facts: Facts, today: date) -> Facts:
    """The facts after every register that the form asks midway gave its example, where one is known."""
    for _turn in form.asks:
        reading = read_form(form, typed, facts, today, {})
        if not reading.due:
            break
        facts = answered(facts, reading, today)
    return facts


def rows_of(
    preview: Preview, step: Step, reading: Reading, facts: Facts, language: Language
) -> Iterator[Row]:
    """The facts of a page as its reader sees them; what is only asked midway by its example beforehand."""
    known = {row.key: row for row in fact_rows(preview, step, reading, facts, language)}
    asked = {str(asking.key): asking for asking in preview.form.asks}
    for fact in step.facts:
        root, _, leaf = fact.fact.partition(".")
        if fact.fact in known:
            yield known[fact.fact]
        elif root in asked and reading.is_true(fact.shown):
            take = next(one for one in asked[root].takes if one.key == leaf)
            value = shown_gained(take, samples([take])[leaf], language)
            source = preview.register(asked[root].register).name.in_(language)
            yield Row(fact.fact, (fact.label or take.label).in_(language), value, source)


def _step(
    tree: Mapping[str, Any], number: int, left_out: list[str], asked: dict[str, Asking]
) -> Step:
    """The page; parts of it that are not right are not there. `asked` then knows what the page asks."""
    own = {name: value for name, value in tree.items() if name in ("title", "text", "shown")}
    own["title"] = _text(tree.get("title"))
    whole = {"key": f"page_{number}", **own}
    shell = _built(Step, whole) or _built(Step, {**whole, "shown": True, "text": None})
    fields = []
    for one in list_of(tree.get("fields")):
        field = _built(Field, one) if isinstance(one, dict) else None
        if field is None or not _can_be_drawn(field):
            left_out.append(str(one.get("key", "")) if isinstance(one, dict) else "")
        else:
            fields.append(field)
    step = shell or Step(Key(f"page_{number}"), Text(az="–"))
    facts = tuple(_facts(tree, left_out, asked))
    asks = tuple(_asks(tree, left_out))
    asked |= {one.key: one for one in asks}
    return Step(step.key, step.title, step.text, step.shown, facts, tuple(fields), asks)


def _facts(
    tree: Mapping[str, Any], left_out: list[str], asked: Mapping[str, Asking]
) -> Iterator[Fact]:
    """Those that a register gives: of the applicant, or of what was asked on a page before."""
    for one in list_of(tree.get("facts")):
        fact = _built(Fact, one) if isinstance(one, dict) else None
        if fact and (_is_of_applicant(fact) or _is_taken(fact.fact, asked)):
            yield fact
        else:
            left_out.append(str(one.get("fact", "")) if isinstance(one, dict) else "")


def _is_of_applicant(fact: Fact) -> bool:
    return fact.fact in FACTS and fact.label is not None and fact.source is not None


def _is_taken(fact: str, asked: Mapping[str, Asking]) -> bool:
    root, _, leaf = fact.partition(".")
    return root in asked and leaf in samples(asked[root].takes)


def _asks(tree: Mapping[str, Any], left_out: list[str]) -> Iterator[Asking]:
    for one in list_of(tree.get("asks")):
        asking = _built(Asking, one) if isinstance(one, dict) else None
        if asking and len(samples(asking.takes)) == len(asking.takes):
            yield asking
        else:
            left_out.append(str(one.get("key", "")) if isinstance(one, dict) else "")


def _text(text: Any) -> dict[str, str]:
    given = text if isinstance(text, dict) else {}
    return {
        language: str(given.get(language) or given.get("az") or "–")
        for language in ("az", "en", "ru")
    }


def _built(cls: Any, tree: Any) -> Any:
    """The thing that a tree is, in Azerbaijani at least; nothing where it is not right."""
    reader = Reader("draft", READS, languages=("az",))
    built = reader.build(cls, root_node(yaml.safe_dump(tree, allow_unicode=True)))
    return None if reader.problems else built


def _can_be_drawn(field: Field) -> bool:
    needed = NEEDED.get(field.type)
    is_whole = not needed or bool(getattr(field, needed)) or field.options_of is not None
    return field.type in FIELDS and is_whole and all(map(_can_be_drawn, field.fields))
