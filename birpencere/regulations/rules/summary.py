"""Answers as people read them: before sending, at the officer's desk, in the PDF."""

from collections.abc import Iterator, Mapping
from datetime import date

from babel.dates import format_date

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules.facts import DAYS, fact_of
from birpencere.regulations.types import (
    CaseRegulation,
    Facts,
    Field,
    FileInfo,
    Reading,
    Regulation,
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


def fact_rows(
    regulation: Regulation, step: Step, reading: Reading, facts: Facts, language: Language
) -> Iterator[Row]:
    """What the registers said, for one step."""
    for fact in step.facts:
        value = fact_of(fact.fact, facts)
        if value and reading.is_true(fact.shown):
            shown = day(value, language) if fact.fact in DAYS else value
            source = regulation.register(fact.source).name.in_(language)
            yield Row(fact.fact, fact.label.in_(language), shown, source)


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
    key = regulation.result.activity
    field = next((field for field in regulation.form.fields if field.key == key), None)
    if field is None:
        return regulation.general.name.in_(language)
    shown = shown_value(field, reading.values.get(field.key), {}, language)
    return shown if isinstance(shown, str) else ", ".join(shown)


def result_rows(
    regulation: CaseRegulation, reading: Reading, language: Language
) -> tuple[Row, ...]:
    """The answers that the result document prints, in the order and by the names of its template."""
    fields = {field.key: field for field in regulation.form.fields}
    return tuple(
        Row(
            row.field,
            row.label.in_(language),
            shown_value(fields[row.field], reading.values[row.field], {}, language),
        )
        for row in regulation.result.rows
        if row.field in reading.values
    )
