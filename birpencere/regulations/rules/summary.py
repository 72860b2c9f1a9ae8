"""Answers as people read them: before sending, at the officer's desk, in the PDF."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Protocol

from babel.dates import format_date, format_datetime

from birpencere.kernel.text import Language, Text
from birpencere.kernel.working_days import BAKU
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.fields.group import GroupField
from birpencere.regulations.rules.facts import DAYS, fact_of
from birpencere.regulations.rules.gained import shown_gained
from birpencere.regulations.rules.procedure import evidence_for
from birpencere.regulations.types import (
    Answer,
    CaseRegulation,
    Fact,
    Facts,
    Field,
    FileInfo,
    Gained,
    Reading,
    Register,
    Regulation,
    ResultRow,
    Row,
    Section,
    Shown,
    Step,
    Value,
)

UNANSWERED = Text(az="Cavab verilməyib", en="Not answered", ru="Нет ответа")


def summary(
    regulation: Regulation,
    reading: Reading,
    facts: Facts,
    files: Mapping[str, FileInfo],
    language: Language,
) -> tuple[Section, ...]:
    """Everything that the form shows, step by step, facts of registers with their source."""
    return tuple(
        Section(
            step.key,
            step.title.in_(language),
            (
                *fact_rows(regulation, step, reading, facts, language),
                *answer_rows(step, reading, files, language),
            ),
        )
        for step in reading.steps
    )


class Registers(Protocol):
    """What names the registers from which facts come: a regulation, or the draft of one."""

    def register(self, key: Key) -> Register: ...


def fact_rows(
    regulation: Registers, step: Step, reading: Reading, facts: Facts, language: Language
) -> Iterator[Row]:
    """What the registers said, for one step."""
    for fact in step.facts:
        if not reading.is_true(fact.shown):
            continue
        answer = reading.answered.get(fact.fact.partition(".")[0])
        if answer:
            yield from asked_rows(regulation, fact, answer, language)
            continue
        value = fact_of(fact.fact, facts)
        if value and fact.label and fact.source:
            shown = day(value, language) if fact.fact in DAYS else value
            source = regulation.register(fact.source).name.in_(language)
            yield Row(fact.fact, fact.label.in_(language), shown, source)


def asked_rows(
    regulation: Registers, fact: Fact, answer: Answer, language: Language
) -> Iterator[Row]:
    """What a register answered midway, with the moment at which it did; nothing where it left it out."""
    key = fact.fact.partition(".")[2]
    take = next(one for one in answer.asking.takes if one.key == key)
    lines = tuple(shown_gained(take, item[key], language) for item in answer.items if key in item)
    if lines:
        label = (fact.label or take.label).in_(language)
        register = regulation.register(answer.asking.register).name.in_(language)
        source = f"{register}, {when(answer.read_at, language)}"
        yield Row(fact.fact, label, lines if len(lines) > 1 else lines[0], source)


def held_rows(regulation: CaseRegulation, reading: Reading, language: Language) -> tuple[Row, ...]:
    """Documents that registers hold and were asked for by a number: the number, who holds them, since when."""
    rows = []
    for supplied in evidence_for(regulation, reading):
        evidence = supplied.evidence
        if supplied.number is None or evidence.held_by is None:
            continue
        source = regulation.register(evidence.held_by).name.in_(language)
        asked = (evidence.held_by, evidence.number)
        for answer in reading.answered.values():
            if (answer.asking.register, answer.asking.field) == asked:
                source = f"{source}, {when(answer.read_at, language)}"
        number = str(supplied.number)
        rows.append(Row(evidence.key, evidence.title.in_(language), number, source))
    return tuple(rows)


def when(moment: datetime, language: Language) -> str:
    """A moment on the country's clock."""
    return str(format_datetime(moment, "dd.MM.y HH:mm", tzinfo=BAKU, locale=language))


def day(value: str, language: Language) -> str:
    return str(format_date(date.fromisoformat(value), "long", locale=language))


def answer_rows(
    step: Step, reading: Reading, files: Mapping[str, FileInfo], language: Language
) -> Iterator[Row]:
    """The answers of one step; a group has a line for each row."""
    for field in filter(is_answered, reading.visible_fields(step)):
        value = reading.values.get(field.key)
        if field.fields and isinstance(value, list):
            yield from group_rows(field, value, language)
        else:
            shown = shown_value(field, value, files, language)
            yield Row(field.key, field.label.in_(language), shown)


def is_answered(field: Field) -> bool:
    return field.is_answered


def group_rows(field: Field, rows: list[dict[str, Value]], language: Language) -> Iterator[Row]:
    label = (field.row_label or field.label).in_(language)
    for number, row in enumerate(rows, start=1):
        lines = FIELDS[field.type].display([row], field, language)
        yield Row(field.key, f"{label} {number}", lines)


def shown_value(
    field: Field, value: Value | None, files: Mapping[str, FileInfo], language: Language
) -> Shown:
    """One answer; files by their names."""
    if value is None:
        return UNANSWERED.in_(language)
    if field.formats and isinstance(value, list):
        return tuple(files[item].name for item in value if item in files)
    return FIELDS[field.type].display(value, field, language)


def result_activity(regulation: CaseRegulation, reading: Reading, language: Language) -> str:
    """What the result grants, in words."""
    field = field_of(regulation, reading, regulation.result.activity)
    if field is None:
        return regulation.general.name.in_(language)
    shown = shown_value(field, reading.values.get(field.key), {}, language)
    return shown if isinstance(shown, str) else ", ".join(shown)


def result_rows(
    regulation: CaseRegulation, reading: Reading, language: Language
) -> tuple[Row, ...]:
    """The answers that the result document prints, in the order and by the names of its template."""
    rows = (
        (row, shown_result(regulation, row, reading, language)) for row in regulation.result.rows
    )
    return tuple(
        Row(row.field or row.found or row.fact or "", row.label.in_(language), shown)
        for row, shown in rows
        if shown is not None
    )


def shown_result(
    regulation: CaseRegulation, row: ResultRow, reading: Reading, language: Language
) -> Shown | None:
    """What the row prints; nothing where the question was not answered, the value not gained."""
    if row.field is not None:
        value, field = reading.values.get(row.field), field_of(regulation, reading, row.field)
        if value is None or field is None:
            return None
        return printed(field, value, language)
    if row.fact is not None:
        return shown_fact(regulation, row.fact, reading, language)
    operation, _, key = (row.found or "").partition(".")
    gained = gained_of(regulation, operation, key)
    found = reading.found.get(operation, {}).get(key)
    return None if gained is None or found is None else shown_gained(gained, found, language)


def printed(field: Field, value: Value, language: Language) -> Shown:
    """An answer on a document: a row of a table takes one line, so that a page holds many."""
    kind = FIELDS[field.type]
    if isinstance(kind, GroupField) and isinstance(value, list):
        return tuple("; ".join(kind.lines(row, field, language)) for row in value)
    return shown_value(field, value, {}, language)


def field_of(regulation: Regulation, reading: Reading, key: str | None) -> Field | None:
    """The question of that key, with the answers that registers gave to choose from."""
    known = next((field for field in regulation.form.fields if field.key == key), None)
    return known and reading.offered.get(known.key, known)


def shown_fact(
    regulation: Regulation, fact: str, reading: Reading, language: Language
) -> Shown | None:
    """What a register answered midway; nothing where it did not."""
    answer = reading.answered.get(fact.partition(".")[0])
    rows = asked_rows(regulation, Fact(fact), answer, language) if answer else iter(())
    return next((row.value for row in rows), None)


def gained_of(regulation: CaseRegulation, operation: str, key: str) -> Gained | None:
    """What an automatic operation gains under that key."""
    one = next((one for one in regulation.operations if one.key == operation), None)
    gains = one.automatic.gains if one and one.automatic else ()
    return next((gained for gained in gains if gained.key == key), None)


def found_rows(
    regulation: CaseRegulation, reading: Reading, language: Language
) -> tuple[Section, ...]:
    """What the portal's own operations have gained, a section for each."""
    return tuple(
        Section(
            operation.key,
            operation.title.in_(language),
            tuple(
                Row(gained.key, gained.label.in_(language), shown_gained(gained, value, language))
                for gained in operation.automatic.gains
                if (value := reading.found[operation.key].get(gained.key)) is not None
            ),
        )
        for operation in regulation.operations
        if operation.automatic and operation.key in reading.found
    )
