"""The age of documents: the day of issue is asked beside the file that is uploaded, and checked."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from birpencere.kernel.text import Text
from birpencere.regulations.types import (
    CaseRegulation,
    Check,
    Condition,
    Evidence,
    Field,
    Formula,
    Key,
    Regulation,
    Step,
)

ISSUED = Text(az="{label}: verildiyi gün", en="{label}: day of issue", ru="{label}: день выдачи")
TOO_OLD = Text(
    az="Sənəd ən çoxu {days} gün əvvəl verilmiş olmalıdır. Təzəsini alın.",
    en="The document may have been issued {days} days ago at most. Get a newer one.",
    ru="Документ должен быть выдан не более {days} дней назад. Получите новый.",
)


def day_of_issue(upload: str) -> Key:
    """The key of the question that is asked beside a file."""
    return Key(f"{upload}_issued")


def with_days_of_issue(regulation: Regulation) -> Regulation:
    """The regulation with a question for the day of issue behind each file whose age counts."""
    if not isinstance(regulation, CaseRegulation):
        return regulation
    aged = {one.upload: one for one in regulation.evidence if one.upload and one.max_age_days}
    if not aged:
        return regulation
    steps = tuple(
        replace(step, fields=tuple(_fields(step, aged))) for step in regulation.form.steps
    )
    return replace(regulation, form=replace(regulation.form, steps=steps))


def _fields(step: Step, aged: Mapping[Key, Evidence]) -> Iterator[Field]:
    for field in step.fields:
        yield field
        if field.key in aged:
            yield _question(field, aged[field.key])


def _question(field: Field, evidence: Evidence) -> Field:
    """Asked where the file is, needed as soon as there is one; yesterday's document is a day old."""
    key, days = day_of_issue(field.key), evidence.max_age_days
    young = f'{key} >= today - duration("{24 * (days or 0)}h")'
    message = _each(TOO_OLD, {language: {"days": days} for language in ("az", "en", "ru")})
    return Field(
        type="date",
        key=key,
        label=_each(ISSUED, {one: {"label": field.label.in_(one)} for one in ("az", "en", "ru")}),
        shown=field.shown,
        required=Condition.of(f"size({field.key}) > 0"),
        checks=(Check(Condition.of(young), message),),
        max=Formula.of("today"),
    )


def _each(text: Text, facts: Mapping[str, Mapping[str, object]]) -> Text:
    return Text(
        az=text.az.format(**facts["az"]),
        en=text.en.format(**facts["en"]),
        ru=text.ru.format(**facts["ru"]),
    )
